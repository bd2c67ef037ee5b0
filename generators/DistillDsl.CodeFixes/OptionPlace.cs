using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using Microsoft.CodeAnalysis.Text;

namespace DistillDsl.CodeFixes;

/// <summary>Where an option's value is, or is to be, written.</summary>
/// <param name="Node">The value's expression, or the attribute that does not set it yet.</param>
/// <param name="Option">The option's name; null if unknown.</param>
/// <param name="IsElement">Whether it is an element of the option's list.</param>
internal sealed record OptionPlace(SyntaxNode Node, string? Option, bool IsElement)
{
    private const string Global = "global::";

    /// <summary>The place of a diagnostic, at the option itself or at another part of its attribute; null if the source has none.</summary>
    public static OptionPlace? Find(SyntaxNode root, TextSpan span, string? option)
    {
        var node = root.FindNode(span);
        if (node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { } argument && (option is null || NameOf(argument) == option || IsPositional(argument)))
            return new(node == argument ? argument.Expression : node is ExpressionElementSyntax element ? element.Expression : node, NameOf(argument) ?? option,
                node != argument && node != argument.Expression);
        if (option is null || node.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute) return null;
        var given = attribute.ArgumentList?.Arguments.FirstOrDefault(a => NameOf(a) == option);
        return new(given?.Expression as SyntaxNode ?? attribute, option, false);
    }

    /// <summary>The node with another value, which may be fully qualified.</summary>
    public SyntaxNode With(ExpressionSyntax value)
    {
        value = value.WithAdditionalAnnotations(Simplifier.Annotation);
        if (Node is not AttributeSyntax attribute) return value.WithTriviaFrom(Node);
        var name = SyntaxFactory.NameEquals(SyntaxFactory.IdentifierName(Option!).WithTrailingTrivia(SyntaxFactory.Space))
            .WithTrailingTrivia(SyntaxFactory.Space);
        var added = SyntaxFactory.AttributeArgument(name, null, value);
        if (attribute.ArgumentList is not { Arguments.Count: > 0 } list)
            return attribute.WithArgumentList(SyntaxFactory.AttributeArgumentList([added]).WithTrailingTrivia(attribute.GetTrailingTrivia()))
                .WithName(attribute.Name.WithoutTrailingTrivia());
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        return attribute.WithArgumentList(list.WithArguments(SyntaxFactory.SeparatedList(
            list.Arguments.Append(added), list.Arguments.GetSeparators().Append(comma))));
    }

    /// <summary>The title of the fix.</summary>
    public string Title(string value)
    {
        if (value.StartsWith(Global, StringComparison.Ordinal)) value = value.Substring(value.LastIndexOf('.') + 1);
        return Node is AttributeSyntax ? $"Add {Option} = {value}"
            : IsElement || Option is null ? $"Change {Node} to {value}"
            : $"Change {Option} to {value}";
    }

    /// <summary>Whether it is an argument of the attribute's constructor.</summary>
    private static bool IsPositional(AttributeArgumentSyntax argument) => argument.NameEquals is null;

    private static string? NameOf(AttributeArgumentSyntax argument) => argument.NameEquals?.Name.Identifier.ValueText;
}
