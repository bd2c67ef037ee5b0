using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>
/// The mean over the labels of F1 = 2 TP / (2 TP + FP + FN), each counted over all batches, for independent labels: the macro mean, in
/// which a rare label counts as much as a frequent one (Sokolova and Lapalme 2009). Logits [B, K] or [B, K, H, W], or [B] of one label, and targets of 0
/// and 1 of the same shape; a label is predicted if σ(logit) is greater than the threshold. A label that is neither present nor predicted
/// is excluded from the mean; one that is present but never predicted counts as 0. 0 … 1; NaN if no label is present or predicted.
/// </summary>
/// <param name="target">The batch key of the targets; "label" is accepted for "labels".</param>
/// <param name="threshold">The probability above which a label is predicted; more than 0 and less than 1.</param>
/// <exception cref="ArgumentOutOfRangeException">The threshold is out of range.</exception>
public sealed class MultiLabelF1(string target = "labels", double threshold = 0.5) : SumMetric
{
    // σ(x) > p is x > log(p / (1 - p)).
    private readonly double _logit = threshold is > 0 and < 1
        ? Math.Log(threshold / (1 - threshold))
        : throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold must be greater than 0 and less than 1.");

    /// <inheritdoc />
    public override string Name => "multi-label F1";

    /// <inheritdoc />
    protected override Tensor Sums(Tensor output, IReadOnlyDictionary<string, Tensor> batch)
    {
        var (logits, targets) = MultiLabelTargets.Of(Name, output, batch, target);
        var (predicted, there) = (logits.gt(_logit), targets.eq(1));
        return cat([predicted.logical_and(there).sum([0]), predicted.sum([0]), there.sum([0]), MultiLabelTargets.Others(targets).view(1)]);
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">A target is neither 0 nor 1.</exception>
    protected override double Value(double[] sums)
    {
        MultiLabelTargets.RequireNoOthers(Name, target, sums[^1]);
        return MeanF1.Of(sums[..^1]);
    }
}
