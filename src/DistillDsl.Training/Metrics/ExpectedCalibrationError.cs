using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>
/// Σ_m n_m/n |accuracy_m − confidence_m| over bins of equal width of the confidence, the softmax of the predicted class (Guo et al. 2017, who take 15 bins):
/// the gap between a classifier's confidence and its accuracy. Logits [B, K], K at least 2, with labels [B], or [B, K, H, W] with [B, H, W].
/// 0 … 1, lower is better; NaN if every label is ignored.
/// </summary>
/// <param name="bins">The number of bins, at least 1.</param>
/// <param name="target">The batch key of the labels, whole numbers; "label" is accepted for "labels".</param>
/// <param name="ignoreIndex">The label of positions to ignore.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is less than 1.</exception>
public sealed class ExpectedCalibrationError(int bins = 15, string target = "labels", long ignoreIndex = -100) : ClassMetric(target, ignoreIndex)
{
    private readonly int _bins = bins >= 1 ? bins : throw new ArgumentOutOfRangeException(nameof(bins), bins, "Expected at least 1 bin.");

    /// <inheritdoc />
    public override string Name => "ECE";

    /// <inheritdoc />
    public override bool HigherIsBetter => false;

    /// <inheritdoc />
    protected override Tensor Counts(Tensor logits, Tensor labels, Tensor counted)
    {
        var (confidences, predictions) = logits.to(ScalarType.Float64).softmax(1).max(1);
        // Bin m holds (m/M, (m + 1)/M]; what does not count is collected in an extra bin, which is dropped.
        var bin = ((confidences * _bins).ceil() - 1).clamp(0, _bins - 1).to(ScalarType.Int64).masked_fill(counted.logical_not(), _bins).flatten();
        return cat([Sum(ones_like(confidences)), Sum(predictions.eq(labels).to(ScalarType.Float64)), Sum(confidences)]);

        Tensor Sum(Tensor values) => zeros(_bins + 1, ScalarType.Float64, logits.device).index_add_(0, bin, values.flatten(), 1).narrow(0, 0, _bins);
    }

    /// <inheritdoc />
    protected override double Score(double[] counts)
    {
        var (gaps, all) = (0.0, counts[.._bins].Sum());
        for (var m = 0; m < _bins; m++) gaps += Math.Abs(counts[_bins + m] - counts[2 * _bins + m]);
        return gaps / all;
    }
}
