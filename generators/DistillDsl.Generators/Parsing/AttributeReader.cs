using DistillDsl.Generators.Losses.Common;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Parsing;

/// <summary>Recognizes the library's own attributes.</summary>
internal static class AttributeReader
{
    private const string Library = "DistillDsl";

    /// <summary>Whether it is the library's attribute of that class name.</summary>
    public static bool Is(AttributeData data, string name) =>
        data.AttributeClass is { ContainingNamespace: { Name: Library, ContainingNamespace.IsGlobalNamespace: true } } type && type.MetadataName == name;

    /// <summary>Whether it is any term's attribute.</summary>
    public static bool IsTerm(AttributeData data) =>
        data.AttributeClass is { } type && TermCatalog.OptionsNamed(type.MetadataName) is not null && Is(data, type.MetadataName);

    /// <summary>As written in source: <c>Hint</c>.</summary>
    public static string ShortName(AttributeData data) => data.AttributeClass!.Name.Replace("Attribute", "");

    /// <summary>The type in a <c>typeof</c> option.</summary>
    public static ITypeSymbol? Type(AttributeData data, string option) =>
        data.NamedArguments.FirstOrDefault(a => a.Key == option).Value is { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } ? type : null;
}
