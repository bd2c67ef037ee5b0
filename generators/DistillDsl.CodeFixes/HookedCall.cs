using System.Collections.Immutable;
using DistillDsl.Generators.Analyzers.Hooks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.CodeFixes;

/// <summary>
/// A call of <c>forward</c> rewritten as <c>call</c>. The parameters of <c>call</c> have other names and no defaults, so the arguments are passed
/// by position.
/// </summary>
/// <param name="arguments">For each argument of <c>call</c>, the index of the given argument, or the default of the parameter.</param>
internal sealed class HookedCall(ImmutableArray<(int Given, ExpressionSyntax? Default)> arguments)
{
    /// <summary>null if there is no <c>call</c> with the parameter types of <c>forward</c>.</summary>
    public static HookedCall? Of(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol forward) return null;
        var target = model.LookupSymbols(call.SpanStart, forward.ContainingType, "call").OfType<IMethodSymbol>().FirstOrDefault(m => Takes(m, forward));
        if (target is null) return null;
        var given = call.ArgumentList.Arguments;
        var arguments = ImmutableArray.CreateBuilder<(int, ExpressionSyntax?)>();
        foreach (var parameter in forward.Parameters)
        {
            var index = IndexOf(given, parameter);
            // The arguments after it are omitted too.
            if (target.Parameters[parameter.Ordinal].IsOptional && forward.Parameters.Skip(parameter.Ordinal).All(p => IndexOf(given, p) < 0)) break;
            var otherwise = index < 0 ? DefaultOf(parameter) : null;
            if (index < 0 && otherwise is null) return null;
            arguments.Add((index, otherwise));
        }
        return new(arguments.ToImmutable());
    }

    /// <summary>The rewritten call.</summary>
    public InvocationExpressionSyntax Apply(InvocationExpressionSyntax call)
    {
        var name = ForwardCall.Name(call)!;
        call = call.ReplaceNode(name, SyntaxFactory.IdentifierName("call").WithTriviaFrom(name));
        var given = call.ArgumentList.Arguments;
        if (IsAsGiven(given)) return call;
        return call.WithArgumentList(call.ArgumentList.WithArguments(SyntaxFactory.SeparatedList(
            arguments.Select(a => a.Default is { } value ? SyntaxFactory.Argument(value) : given[a.Given].WithNameColon(null)),
            Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), arguments.Length - 1))));
    }

    private bool IsAsGiven(SeparatedSyntaxList<ArgumentSyntax> given) =>
        given.Count == arguments.Length && given.All(static a => a.NameColon is null) && arguments.Select((a, i) => a.Given == i).All(static same => same);

    private static bool Takes(IMethodSymbol call, IMethodSymbol forward) => !call.IsStatic && call.Parameters.Length == forward.Parameters.Length
        && call.Parameters.Zip(forward.Parameters, static (a, b) => SymbolEqualityComparer.Default.Equals(a.Type, b.Type)).All(static same => same);

    private static int IndexOf(SeparatedSyntaxList<ArgumentSyntax> given, IParameterSymbol parameter)
    {
        var named = given.IndexOf(a => a.NameColon?.Name.Identifier.ValueText == parameter.Name);
        return named >= 0 ? named : parameter.Ordinal < given.Count && given[parameter.Ordinal].NameColon is null ? parameter.Ordinal : -1;
    }

    private static ExpressionSyntax? DefaultOf(IParameterSymbol parameter) => !parameter.HasExplicitDefaultValue ? null : parameter.ExplicitDefaultValue switch
    {
        null when parameter.Type.IsReferenceType || parameter.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T =>
            SyntaxFactory.LiteralExpression(SyntaxKind.NullLiteralExpression),
        true => SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression),
        false => SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression),
        int number when parameter.Type.TypeKind != TypeKind.Enum =>
            SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(number)),
        long number when parameter.Type.TypeKind != TypeKind.Enum =>
            SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(number)),
        double number => SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(number)),
        _ => null,
    };
}
