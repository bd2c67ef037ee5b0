using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>
/// The mean over the labels of average precision, for independent labels: AP = Σ_n (R_n − R_{n−1}) P_n, recall and precision of the samples with
/// at least the n-th highest distinct logit, without interpolation (Zhu 2004; scikit-learn's). Logits [B, K] or [B, K, H, W], or [B] of one label, and
/// targets of 0 and 1 of the same shape. It needs no threshold. A label without positive samples is excluded from the mean. 0 … 1; NaN if
/// no label is present. All logits are kept in host memory until <see cref="Reset"/>.
/// </summary>
/// <param name="target">The batch key of the targets; "label" is accepted for "labels".</param>
public sealed class AveragePrecision(string target = "labels") : TensorMetric
{
    // For each label all logits, and whether the label is present.
    private List<(double Logit, bool There)>[] _labels = [];

    /// <inheritdoc />
    public override string Name => "average precision";

    /// <inheritdoc />
    public override void Reset() => _labels = [];

    /// <inheritdoc />
    /// <exception cref="ArgumentException">Output and targets differ in shape, or a target is neither 0 nor 1.</exception>
    public override void Update(Tensor output, IReadOnlyDictionary<string, Tensor> batch)
    {
        var (logits, targets) = MultiLabelTargets.Of(Name, output, batch, target);
        MultiLabelTargets.RequireNoOthers(Name, target, MultiLabelTargets.Others(targets).item<long>());
        var labels = (int)logits.size(1);
        if (_labels.Length == 0) _labels = [.. Enumerable.Range(0, labels).Select(static _ => new List<(double, bool)>())];
        if (_labels.Length != labels)
        {
            throw new ArgumentException(
                $"{Name}: the output {ShapeText.Of(output)} has {labels} labels; the batches before it had {_labels.Length}.",
                nameof(output));
        }

        var (scores, there) = (logits.cpu().to(ScalarType.Float64).ReadValues<double>(), targets.eq(1).ReadValues<bool>());
        for (var i = 0; i < scores.Length; i++) _labels[i % labels].Add((scores[i], there[i]));
    }

    /// <inheritdoc />
    public override double Compute() => _labels.Where(static label => label.Any(static sample => sample.There)).Select(Of).DefaultIfEmpty(double.NaN).Average();

    private static double Of(List<(double Logit, bool There)> samples)
    {
        var all = samples.Count(static sample => sample.There);
        var (sum, found, named) = (0.0, 0, 0);
        // Samples with equal logits cannot be ranked: they are predicted together.
        foreach (var equal in samples.GroupBy(static sample => sample.Logit).OrderByDescending(static group => group.Key))
        {
            var hits = equal.Count(static sample => sample.There);
            (found, named) = (found + hits, named + equal.Count());
            sum += (double)hits / all * found / named;
        }

        return sum;
    }
}
