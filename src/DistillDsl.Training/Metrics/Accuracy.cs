using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>
/// The fraction of the labels whose class has the highest logit: logits [B, K], K at least 2, with labels [B], or [B, K, H, W] with [B, H,
/// W]. Of soft labels, class probabilities of the logits' shape, the most probable class counts. 0 … 1; NaN if every label is ignored.
/// </summary>
/// <param name="target">The batch key of the labels, whole numbers; "label" is accepted for "labels".</param>
/// <param name="ignoreIndex">The label of positions to ignore.</param>
public sealed class Accuracy(string target = "labels", long ignoreIndex = -100) : ClassMetric(target, ignoreIndex)
{
    /// <inheritdoc />
    public override string Name => "accuracy";

    /// <summary>The accuracy of a guess, from the same labels.</summary>
    internal ChanceLevel Chance() => new(Target, IgnoreIndex);

    /// <inheritdoc />
    protected override Tensor Counts(Tensor logits, Tensor labels, Tensor counted) =>
        stack([logits.argmax(1).eq(labels).logical_and(counted).sum(), counted.sum()]);

    /// <inheritdoc />
    protected override double Score(double[] counts) => counts[0] / counts[1];
}
