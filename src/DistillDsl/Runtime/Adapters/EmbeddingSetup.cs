using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>Builds the embeddings that map the features of student and teacher to a common space.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EmbeddingSetup
{
    /// <summary>A linear layer with bias from a feature [B, …], flattened to [B, D], to [B, width], on the sample's device.</summary>
    public static Linear Embedding(this RecipeSetup setup, Feature feature, int width)
    {
        if (feature.Shape is not { Length: >= 2 } shape) return null!;
        var size = shape.Skip(1).Aggregate(1L, static (product, length) => product * length);
        return setup.Own(() => nn.Linear(size, width, device: feature.Device!, dtype: feature.Type));
    }
}
