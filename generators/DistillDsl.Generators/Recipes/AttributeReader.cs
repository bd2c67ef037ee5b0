using System.Reflection;
using DistillDsl.Generators.Terms;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Recipes;

/// <summary>Makes the library's own attribute objects from symbols.</summary>
internal static class AttributeReader
{
    private const string Library = "DistillDsl";

    /// <summary>Whether it is the library's attribute of that class name.</summary>
    public static bool Is(AttributeData data, string name) =>
        data.AttributeClass is { ContainingNamespace: { Name: Library, ContainingNamespace.IsGlobalNamespace: true } } type && type.MetadataName == name;

    /// <summary>Whether it is any term's attribute.</summary>
    public static bool IsTerm(AttributeData data) =>
        data.AttributeClass is { } type && TermCatalog.OptionsNamed(type.MetadataName) is not null && Is(data, type.MetadataName);

    /// <summary>As one writes it: <c>Hint</c>.</summary>
    public static string ShortName(AttributeData data) => data.AttributeClass!.Name.Replace("Attribute", "");

    /// <summary>The term attribute with its values; null if it is none, or if it is half typed (the compiler says so already).</summary>
    public static TermAttribute? Term(AttributeData data)
    {
        if (!IsTerm(data) || TermCatalog.OptionsNamed(data.AttributeClass!.MetadataName) is not { } options) return null;
        var attribute = (TermAttribute)Activator.CreateInstance(options);
        foreach (var argument in data.NamedArguments)
        {
            if (options.GetProperty(argument.Key) is not { } property || !TrySet(attribute, property, argument.Value)) return null;
        }
        return attribute;
    }

    /// <summary>The type that a <c>typeof</c> option gives.</summary>
    public static INamedTypeSymbol? Type(AttributeData data, string option) =>
        data.NamedArguments.FirstOrDefault(a => a.Key == option).Value is { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol type } ? type : null;

    private static bool TrySet(TermAttribute attribute, PropertyInfo property, TypedConstant value)
    {
        if (value.Kind is not (TypedConstantKind.Primitive or TypedConstantKind.Enum)) return false;
        if (value.Value is null) return !property.PropertyType.IsValueType;
        var converted = property.PropertyType.IsEnum ? Enum.ToObject(property.PropertyType, value.Value) : value.Value;
        if (!property.PropertyType.IsInstanceOfType(converted)) return false;
        property.SetValue(attribute, converted);
        return true;
    }
}
