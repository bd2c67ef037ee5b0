using System.ComponentModel;

namespace DistillDsl.Runtime;

/// <summary>Builds the state of contrastive distillation for the shapes that the dry run saw, on the sample's device.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ContrastSetup
{
    /// <summary>The memory banks of both sides, if the dry run reached <paramref name="feature"/>.</summary>
    public static ContrastMemory ContrastMemory(this RecipeSetup setup, string term, Feature feature, long samples, long width, long negatives, int seed) =>
        feature.Shape is null ? null! : setup.Own(() => new ContrastMemory(term, samples, width, negatives, seed, feature.Device, feature.Type));
}
