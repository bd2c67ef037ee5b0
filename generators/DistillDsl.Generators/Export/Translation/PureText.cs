using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DistillDsl.Generators.Export.Translation;

/// <summary>Code that does not depend on the inputs, copied into the generated file: its names are written in full, because the usings are not
/// copied.</summary>
internal sealed class PureText(INamedTypeSymbol host, Compilation compilation, ISet<string> usings, CancellationToken cancellation)
{
    /// <summary>The text; null if it names something that the class cannot reach, which is then told.</summary>
    public string? Of(SyntaxNode node, SemanticModel model, out ISymbol? hidden)
    {
        hidden = null;
        var changes = new List<TextChange>();
        var open = new Stack<SyntaxNode>([node]);
        while (open.Count > 0)
        {
            var part = open.Pop();
            if (Replacement(part, model, ref hidden) is { } text) changes.Add(new(part.Span, text));
            else
                foreach (var child in part.ChildNodes()) open.Push(child);
        }
        if (hidden is not null) return null;
        var source = SourceText.From(node.ToString());
        var moved = changes.Select(c => new TextChange(new(c.Span.Start - node.SpanStart, c.Span.Length), c.NewText!)).OrderBy(static c => c.Span.Start);
        var result = source.WithChanges(moved).ToString();
        return result.IndexOf('\n') < 0 ? result : OneLine(result);
    }

    private static string OneLine(string text) => SyntaxFactory.ParseExpression(text).NormalizeWhitespace(eol: " ", indentation: "").ToFullString();

    private string? Replacement(SyntaxNode part, SemanticModel model, ref ISymbol? hidden)
    {
        if (part is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } name
            && model.GetConstantValue(name, cancellation) is { HasValue: true, Value: string constant }) return Literals.String(constant);
        if (part is not (SimpleNameSyntax or PredefinedTypeSyntax)) return null;
        if (part is PredefinedTypeSyntax || part is IdentifierNameSyntax { IsVar: true }) return null;
        if (part.Parent is NameColonSyntax or NameEqualsSyntax) return null;
        var symbol = model.GetSymbolInfo(part, cancellation).Symbol;
        if (symbol is null) return null;
        if (!IsReachable(symbol) && Constant(part, model) is { } value) return value;
        if (!IsReachable(symbol)) hidden = symbol;
        if (symbol is IMethodSymbol { ReducedFrom: not null } extension) usings.Add(extension.ContainingNamespace.ToDisplayString());
        var isQualified = part.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Name == part,
            QualifiedNameSyntax qualified => qualified.Right == part,
            AliasQualifiedNameSyntax => true,
            MemberBindingExpressionSyntax => true,
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } initializer => initializer.Left == part,
            _ => false,
        };
        if (isQualified) return null;
        return symbol switch
        {
            ITypeParameterSymbol => null,
            INamedTypeSymbol or INamespaceSymbol => symbol.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            IFieldSymbol or IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary } when symbol.IsStatic && !IsAround(symbol.ContainingType) =>
                $"{symbol.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{part}",
            _ => null,
        };
    }

    private string? Constant(SyntaxNode part, SemanticModel model) => model.GetConstantValue(part, cancellation) is { HasValue: true, Value: var value }
        ? value switch
        {
            string text => Literals.String(text),
            bool flag => Literals.Bool(flag),
            int or long => Literals.Integer(Convert.ToInt64(value)),
            double number => Literals.Double(number),
            float number => Literals.Double(number) + "f",
            null => "null",
            _ => null,
        }
        : null;

    private bool IsReachable(ISymbol symbol) => symbol is not (IFieldSymbol or IPropertySymbol or IMethodSymbol or INamedTypeSymbol)
        || symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction }
        || compilation.IsSymbolAccessibleWithin(symbol is IMethodSymbol { ReducedFrom: { } whole } ? whole : symbol, host);

    /// <summary>Whether it is the class itself, one around it, or a base, whose members need no name before them.</summary>
    private bool IsAround(INamedTypeSymbol type)
    {
        for (var around = host; around is not null; around = around.ContainingType)
            for (var t = around; t is not null; t = t.BaseType)
                if (SymbolEqualityComparer.Default.Equals(t.OriginalDefinition, type.OriginalDefinition)) return true;
        return false;
    }
}
