using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Analyzers;

/// <summary>Locations of faults in the source.</summary>
internal static class Places
{
    /// <summary>The argument that sets an option, by name or as a constructor parameter; the whole attribute if there is none.</summary>
    public static Location Option(AttributeData data, string option, CancellationToken cancellation)
    {
        var syntax = Syntax(data, cancellation);
        var argument =
            syntax?.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == option) ?? Positional(data, option, syntax);
        return (argument as SyntaxNode ?? syntax)?.GetLocation() ?? Location.None;
    }

    /// <summary>A location in the form that compilers print: <c>Net.cs(17)</c>.</summary>
    public static string Line(Location place)
    {
        var line = place.GetLineSpan();
        return $"{Path.GetFileName(line.Path)}({(line.StartLinePosition.Line + 1).ToString(CultureInfo.InvariantCulture)})";
    }

    public static Location Attribute(AttributeData data, CancellationToken cancellation) => Syntax(data, cancellation)?.GetLocation() ?? Location.None;

    /// <summary>The elements of a list as it is written; none where they do not stand there one by one.</summary>
    public static SyntaxNode[] Elements(ExpressionSyntax list) => list switch
    {
        CollectionExpressionSyntax collection when collection.Elements.All(static e => e is ExpressionElementSyntax) =>
            [.. collection.Elements.Cast<ExpressionElementSyntax>().Select(static e => e.Expression)],
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => [.. initializer.Expressions],
        ImplicitArrayCreationExpressionSyntax array => [.. array.Initializer.Expressions],
        _ => [],
    };

    /// <summary>An element of an option's list; the option where it does not stand there by itself.</summary>
    public static Location Element(AttributeData data, string option, int index, CancellationToken cancellation)
    {
        var argument = Syntax(data, cancellation)?.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == option);
        var elements = argument is null ? [] : Elements(argument.Expression);
        return index < elements.Length ? elements[index].GetLocation() : Option(data, option, cancellation);
    }

    private static AttributeArgumentSyntax? Positional(AttributeData data, string option, AttributeSyntax? syntax)
    {
        if (data.AttributeConstructor?.Parameters.FirstOrDefault(p => p.Name.Equals(option, StringComparison.OrdinalIgnoreCase)) is not { } parameter)
            return null;
        var given = syntax?.ArgumentList?.Arguments.Where(static a => a.NameEquals is null).ToArray() ?? [];
        return given.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == parameter.Name)
            ?? (parameter.Ordinal < given.Length && given[parameter.Ordinal].NameColon is null ? given[parameter.Ordinal] : null);
    }

    private static AttributeSyntax? Syntax(AttributeData data, CancellationToken cancellation) =>
        data.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;
}
