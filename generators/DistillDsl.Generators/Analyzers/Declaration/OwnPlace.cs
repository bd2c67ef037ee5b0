using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analyzers.Declaration;

/// <summary>Locations in the user's own source, not in generated code.</summary>
internal static class OwnPlace
{
    /// <summary>The location of a symbol in the user's own source; null if it is not declared there.</summary>
    public static Location? Of(ISymbol symbol)
    {
        foreach (var place in symbol.Locations)
            if (place.SourceTree is { } tree && !IsGenerated(tree)) return place;
        return null;
    }

    public static bool IsGenerated(SyntaxTree tree) => tree.FilePath.IndexOf(typeof(RecipeGenerator).FullName, StringComparison.Ordinal) >= 0;
}
