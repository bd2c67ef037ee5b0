using DistillDsl.Generators.Model;
using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Parsing;

/// <summary>Types in generated code and in messages.</summary>
internal static class TypeText
{
    private static readonly SymbolDisplayFormat People = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private static readonly SymbolDisplayFormat Full =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string ForPeople(ITypeSymbol type) =>
        type is INamedTypeSymbol { Arity: 0, ContainingType: null, SpecialType: SpecialType.None }
            ? Qualified(type.ContainingNamespace, type.Name)
            : type.ToDisplayString(People);

    /// <summary>A namespace's full name; empty for the global one.</summary>
    public static string Namespace(INamespaceSymbol space) => space.IsGlobalNamespace ? "" : Qualified(space.ContainingNamespace, space.Name);

    /// <summary>
    /// The bare name for a plain type in the recipe's own namespace that nothing hides, as one would write it by hand; else the full name
    /// with global::.
    /// </summary>
    public static string InFile(ITypeSymbol type, INamedTypeSymbol recipe)
    {
        var isNeighbor = type is INamedTypeSymbol { Arity: 0, ContainingType: null }
            && SymbolEqualityComparer.Default.Equals(type.ContainingNamespace, recipe.ContainingNamespace)
            && !Aliases.IsShort(type.Name)
            && type.Name != RecipeFrame.NestedClass && type.Name is not (GeneratedNames.TeacherGroup or GeneratedNames.Peer or GeneratedNames.PeerFeatures)
            && !GeneratedNames.Types.Contains(type.Name) && !GeneratedNames.Properties.Contains(type.Name);
        for (var around = recipe; isNeighbor && around is not null; around = around.ContainingType)
            for (var t = around; isNeighbor && t is not null; t = t.BaseType)
                isNeighbor = t.GetMembers(type.Name).IsEmpty;
        return isNeighbor ? Identifiers.Escaped(type.Name) : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
    }

    /// <summary>The full name with global::, including nullability.</summary>
    public static string InFull(ITypeSymbol type) => type.ToDisplayString(Full);

    // The general display format is much more expensive, and every edit asks for it again for every recipe.
    private static string Qualified(INamespaceSymbol space, string name) => space.IsGlobalNamespace ? name : $"{Namespace(space)}.{name}";
}
