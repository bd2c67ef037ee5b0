using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Parsing;

/// <summary>Decides whether a public member of a recipe's class may name a type.</summary>
internal static class Visibility
{
    /// <summary>Whether the type is accessible wherever the recipe is, within the assembly.</summary>
    public static bool IsSeenWherever(INamedTypeSymbol recipe, ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array) return IsSeenWherever(recipe, array.ElementType);
        for (var part = type as INamedTypeSymbol; part is not null; part = part.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(part.OriginalDefinition, recipe.OriginalDefinition)) return true;
            if (part.IsFileLocal || (IsInner(part) && !IsAsHidden(recipe, part.ContainingType)) || !part.TypeArguments.All(a => IsSeenWherever(recipe, a)))
                return false;
        }
        return true;
    }

    /// <summary>Accessible only in its containing class, or in classes derived from it.</summary>
    private static bool IsInner(INamedTypeSymbol type) =>
        type.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal;

    /// <summary>Whether the recipe, or a class around it, is itself accessible only inside that container.</summary>
    private static bool IsAsHidden(INamedTypeSymbol recipe, INamedTypeSymbol container)
    {
        for (var part = recipe; part is not null; part = part.ContainingType)
            if (part.DeclaredAccessibility == Accessibility.Private && IsIn(part.ContainingType, container)) return true;
        return false;
    }

    private static bool IsIn(INamedTypeSymbol? type, INamedTypeSymbol container)
    {
        for (; type is not null; type = type.ContainingType)
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, container.OriginalDefinition)) return true;
        return false;
    }
}
