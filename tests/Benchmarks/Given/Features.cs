using static TorchSharp.torch;

namespace DistillDsl.Benchmarks;

/// <summary>What one network gives for a batch: logits and layers, normally distributed.</summary>
internal sealed class Features : IDisposable
{
    private const long Classes = 100;

    /// <param name="batch">B; the logits are [B, 100].</param>
    /// <param name="layers">The layers' shapes.</param>
    /// <param name="isLearning">Whether gradients are wanted.</param>
    public Features(long batch, IEnumerable<long[]> layers, bool isLearning)
    {
        Output = Leaf([batch, Classes]);
        Layers = [.. layers.Select(Leaf)];

        Tensor Leaf(long[] shape) => randn(shape).requires_grad_(isLearning).DetachFromDisposeScope();
    }

    /// <summary>The logits, [B, K].</summary>
    public Tensor Output { get; }

    /// <summary>The layers' values.</summary>
    public IReadOnlyList<Tensor> Layers { get; }

    /// <summary>A layer's value, counted from 0.</summary>
    public Tensor this[int layer] => Layers[layer];

    public void Dispose()
    {
        Output.Dispose();
        foreach (var layer in Layers) layer.Dispose();
    }
}
