using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>
/// The fraction of the labels whose class is among the k with the highest logits (Russakovsky et al. 2015, who take k = 5): logits [B, K], K at least k, with
/// labels [B], or [B, K, H, W] with [B, H, W]. 0 … 1; NaN if every label is ignored. With k = 1 it equals <see cref="Accuracy"/>.
/// </summary>
/// <param name="k">The number of top classes to consider, at least 1.</param>
/// <param name="target">The batch key of the labels, whole numbers; "label" is accepted for "labels".</param>
/// <param name="ignoreIndex">The label of positions to ignore.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is less than 1.</exception>
public sealed class TopKAccuracy(int k, string target = "labels", long ignoreIndex = -100) : ClassMetric(target, ignoreIndex)
{
    private readonly int _k = k >= 1 ? k : throw new ArgumentOutOfRangeException(nameof(k), k, "Expected at least 1 class.");

    /// <inheritdoc />
    public override string Name => $"top-{_k} accuracy";

    /// <inheritdoc />
    /// <exception cref="ArgumentException">There are fewer than k classes.</exception>
    protected override Tensor Counts(Tensor logits, Tensor labels, Tensor counted)
    {
        if (logits.size(1) < _k)
        {
            throw new ArgumentException(
                $"{Name}: the output is {ShapeText.Of(logits)}; expected logits [B, K, …] of at least {_k} classes.",
                nameof(logits));
        }

        var (_, named) = logits.topk(_k, 1);
        return stack([named.eq(labels.unsqueeze(1)).any(1).logical_and(counted).sum(), counted.sum()]);
    }

    /// <inheritdoc />
    protected override double Score(double[] counts) => counts[0] / counts[1];
}
