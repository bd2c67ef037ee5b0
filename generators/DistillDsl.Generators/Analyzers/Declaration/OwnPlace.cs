using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analyzers.Declaration;

/// <summary>Where a user writes, without what the generator adds.</summary>
internal static class OwnPlace
{
    /// <summary>Where a symbol stands in the user's own source; null where it does not.</summary>
    public static Location? Of(ISymbol symbol)
    {
        foreach (var place in symbol.Locations)
            if (place.SourceTree is { } tree && !IsGenerated(tree)) return place;
        return null;
    }

    public static bool IsGenerated(SyntaxTree tree) => tree.FilePath.IndexOf(typeof(RecipeGenerator).FullName, StringComparison.Ordinal) >= 0;
}
