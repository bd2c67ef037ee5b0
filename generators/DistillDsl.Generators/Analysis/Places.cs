using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Analysis;

/// <summary>Where in the source a fault is.</summary>
internal static class Places
{
    /// <summary>The argument that sets an option; the whole attribute where it is not set.</summary>
    public static Location Option(AttributeData data, string option, CancellationToken cancellation)
    {
        var syntax = Syntax(data, cancellation);
        var argument = syntax?.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == option);
        return (argument as SyntaxNode ?? syntax)?.GetLocation() ?? Location.None;
    }

    public static Location Attribute(AttributeData data, CancellationToken cancellation) => Syntax(data, cancellation)?.GetLocation() ?? Location.None;

    private static AttributeSyntax? Syntax(AttributeData data, CancellationToken cancellation) =>
        data.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;
}
