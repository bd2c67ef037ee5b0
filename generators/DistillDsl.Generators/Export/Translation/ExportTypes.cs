using DistillDsl.Generators.Parsing;
using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Export.Translation;

/// <summary>The types of a forward pass in its export: a tensor becomes a value of the graph.</summary>
internal static class ExportTypes
{
    public const string Value = "OnnxValue";

    /// <summary>Whether it is a tensor, or holds tensors.</summary>
    public static bool HoldsTensor(ITypeSymbol? type) => HoldsTensor(type, 0);

    /// <summary>The type in the export; null if there is none.</summary>
    public static string? Of(ITypeSymbol type)
    {
        var text = NotNull(type);
        return text is null || type is not { NullableAnnotation: NullableAnnotation.Annotated, IsReferenceType: true } ? text : text + "?";
    }

    /// <summary>The tensors in a record or class of the user's own that only carries them; empty for another type.</summary>
    public static IReadOnlyList<IPropertySymbol> Members(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { IsTupleType: false } named || !named.Locations.Any(static l => l.IsInSource)) return [];
        var properties = named.GetMembers().OfType<IPropertySymbol>()
            .Where(static p => !p.IsStatic && !p.IsIndexer && p.DeclaredAccessibility == Accessibility.Public && p.Name != "EqualityContract").ToArray();
        return properties.Length > 0 && properties.All(static p => TorchTypes.DerivesFromTensor(p.Type)) ? properties : [];
    }

    private static string? NotNull(ITypeSymbol type)
    {
        if (TorchTypes.DerivesFromTensor(type)) return Value;
        if (!HoldsTensor(type)) return type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        switch (type)
        {
            case IArrayTypeSymbol { Rank: 1 } array:
                return Of(array.ElementType) is { } element ? $"{element}[]" : null;
            case INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] }:
                return Of(inner) is { } value ? $"{value}?" : null;
            case INamedTypeSymbol { IsTupleType: true } tuple:
                return Tuple(tuple.TupleElements.Select(static e => (e.Type, e.IsExplicitlyNamedTupleElement ? e.Name : "")));
            case INamedTypeSymbol { IsGenericType: true } generic when !generic.Locations.Any(static l => l.IsInSource):
                var arguments = generic.TypeArguments.Select(Of).ToArray();
                if (arguments.Contains(null)) return null;
                var name = generic.ConstructUnboundGenericType().ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
                return $"{name.Substring(0, name.LastIndexOf('<'))}<{string.Join(", ", arguments)}>";
            default:
                return Members(type) is { Count: > 1 } members ? Tuple(members.Select(static m => (m.Type, m.Name))) : null;
        }
    }

    private static string? Tuple(IEnumerable<(ITypeSymbol Type, string Name)> elements)
    {
        var texts = elements.Select(static e => Of(e.Type) is { } type ? e.Name.Length > 0 ? $"{type} {Identifiers.Escaped(e.Name)}" : type : null).ToArray();
        return texts.Contains(null) ? null : $"({string.Join(", ", texts)})";
    }

    private static bool HoldsTensor(ITypeSymbol? type, int depth) => depth < 6 && type switch
    {
        null => false,
        IArrayTypeSymbol array => HoldsTensor(array.ElementType, depth + 1),
        _ when TorchTypes.DerivesFromTensor(type) => true,
        _ when TorchTypes.IsModule(type) || TorchTypes.IsModuleInterface(type) => false,
        INamedTypeSymbol named when IsOfModules(named) => false,
        INamedTypeSymbol named => named.TypeArguments.Any(a => HoldsTensor(a, depth + 1)) || Members(named).Count > 0,
        _ => false,
    };

    /// <summary>A list or function of modules, whose own types name tensors.</summary>
    private static bool IsOfModules(INamedTypeSymbol type) => type.TypeArguments.Length > 0 && type.TypeArguments.All(
        static a => TorchTypes.IsModule(a) || TorchTypes.IsModuleInterface(a)
            || (a is not INamedTypeSymbol { TypeArguments.Length: > 0 } && !TorchTypes.DerivesFromTensor(a)));
}
