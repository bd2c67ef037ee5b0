using System.ComponentModel;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>
/// Draws masks that hide a part of a feature. The position of the seeded draws is saved, so that a run that continues from a checkpoint draws the same masks as
/// an uninterrupted one. Yang et al. 2022.
/// </summary>
/// <remarks>Buffer: drawn, int64 [], the number of masks drawn. Nothing is trained.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MaskSampler : Module
{
    private readonly int _seed;

    [ComponentName(Name = "drawn")]
    private readonly Tensor _drawn;

    /// <param name="seed">The seed of all masks.</param>
    public MaskSampler(int seed) : base(nameof(MaskSampler))
    {
        _seed = seed;
        _drawn = zeros([], dtype: ScalarType.Int64);
        RegisterComponents();
    }

    /// <summary>1 or 0 for each position of a feature [B, C, …], in its type: [B, 1, …].</summary>
    /// <param name="feature">The feature that is hidden in part.</param>
    /// <param name="hidden">The probability of 0.</param>
    public Tensor OfPositions(Tensor feature, double hidden) => Draw([feature.size(0), 1, .. feature.shape[2..]], feature, hidden);

    /// <summary>1 or 0 for each channel of a feature [B, C, …], in its type: [B, C, 1, …].</summary>
    /// <param name="feature">The feature that is hidden in part.</param>
    /// <param name="hidden">The probability of 0.</param>
    public Tensor OfChannels(Tensor feature, double hidden) =>
        Draw([feature.size(0), feature.size(1), .. feature.shape[2..].Select(static _ => 1L)], feature, hidden);

    /// <summary>Drawn on the CPU, so that a seed gives the same masks on every device; the position stays while gradients are off.</summary>
    private Tensor Draw(long[] shape, Tensor feature, double hidden)
    {
        var isLearning = is_grad_enabled();
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var number = _drawn.item<long>() + 1;
        using var generator = SeededDraws.Generator(_seed, number);
        var mask = rand(shape, generator: generator).ge(hidden).to(feature.dtype).to(feature.device);
        if (isLearning) _drawn.fill_(number);
        return mask.MoveToOuterDisposeScope();
    }
}
