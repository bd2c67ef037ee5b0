using System.Collections.Immutable;
using System.Composition;
using DistillDsl.Generators.Analyzers.ModelCode;
using DistillDsl.Generators.Losses.Common;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.CodeFixes;

/// <summary>
/// Makes the log_target of a <c>kl_div</c> explicit: <c>log_target: false</c>, as in PyTorch, or <c>true</c>, which keeps the current
/// behavior.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class LogTargetFix : CodeFixProvider
{
    private const string Parameter = "log_target";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ModelCodeRules.KlDivWithoutLogTarget.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        foreach (var diagnostic in context.Diagnostics)
        {
            var call = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)
                .FirstAncestorOrSelf<ExpressionSyntax>(static e => e is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax);
            if (call is null) continue;
            foreach (var value in new[] { SyntaxKind.FalseLiteralExpression, SyntaxKind.TrueLiteralExpression })
            {
                var title = $"Add {Parameter}: {(value == SyntaxKind.FalseLiteralExpression ? "false" : "true")}";
                var fixedRoot = root.ReplaceNode(call, With(call, value));
                context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(fixedRoot)), title), diagnostic);
            }
        }
    }

    private static SyntaxNode With(ExpressionSyntax call, SyntaxKind value) => call switch
    {
        InvocationExpressionSyntax invocation => invocation.WithArgumentList(With(invocation.ArgumentList, value)),
        BaseObjectCreationExpressionSyntax { ArgumentList: { } list } creation => creation.WithArgumentList(With(list, value)),
        ObjectCreationExpressionSyntax creation =>
            creation.WithType(creation.Type.WithoutTrailingTrivia())
                .WithArgumentList(With(SyntaxFactory.ArgumentList(), value).WithTrailingTrivia(creation.Type.GetTrailingTrivia())),
        _ => call,
    };

    /// <summary>The new argument comes after the positional ones.</summary>
    private static ArgumentListSyntax With(ArgumentListSyntax list, SyntaxKind value)
    {
        var name = SyntaxFactory.NameColon(Parameter).WithTrailingTrivia(SyntaxFactory.Space);
        var added = SyntaxFactory.Argument(name, default, SyntaxFactory.LiteralExpression(value));
        var at = list.Arguments.TakeWhile(static a => a.NameColon is null).Count();
        var arguments = new List<ArgumentSyntax>(list.Arguments);
        var commas = new List<SyntaxToken>(list.Arguments.GetSeparators());
        if (at < arguments.Count) added = added.WithLeadingTrivia(arguments[at].GetLeadingTrivia());
        arguments.Insert(at, added);
        if (arguments.Count > 1) commas.Insert(Math.Min(at, commas.Count), SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space));
        return list.WithArguments(SyntaxFactory.SeparatedList(arguments, commas));
    }
}
