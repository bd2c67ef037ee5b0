using System.ComponentModel;

namespace DistillDsl.Runtime;

/// <summary>Builds what contrastive distillation needs for the shapes that the dry run saw, on the sample's device.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ContrastSetup
{
    /// <summary>The memory banks of both sides, where <paramref name="feature"/> is.</summary>
    public static ContrastMemory ContrastMemory(this RecipeSetup setup, string term, Feature feature, long samples, long width, long negatives, int seed) =>
        feature.Shape is null ? null! : setup.Own(() => new ContrastMemory(term, samples, width, negatives, seed, feature.Device, feature.Type));
}
