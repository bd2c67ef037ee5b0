using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analysis.Declaration;

/// <summary>What a user writes into a class, without what the generator adds.</summary>
internal static class OwnMembers
{
    public static IEnumerable<ISymbol> Of(INamedTypeSymbol type) =>
        type.GetMembers().Where(static m => !m.IsImplicitlyDeclared && m is not IMethodSymbol { AssociatedSymbol: not null } && PlaceOf(m) is not null);

    /// <summary>Where a symbol stands in the user's own source; null where it does not.</summary>
    public static Location? PlaceOf(ISymbol symbol)
    {
        foreach (var place in symbol.Locations)
            if (place.SourceTree is { } tree && !IsGenerated(tree)) return place;
        return null;
    }

    public static bool IsGenerated(SyntaxTree tree) => tree.FilePath.IndexOf(typeof(RecipeGenerator).FullName, StringComparison.Ordinal) >= 0;
}
