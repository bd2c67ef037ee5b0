using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>The accuracy of always answering the most frequent class: its share of the labels. The logits only tell the number of classes.</summary>
/// <param name="target">The batch key of the labels.</param>
/// <param name="ignoreIndex">The label of positions to ignore.</param>
internal sealed class ChanceLevel(string target, long ignoreIndex) : ClassMetric(target, ignoreIndex)
{
    public override string Name => "chance";

    /// <summary>The number of labels that the last value was computed from.</summary>
    public long Labels { get; private set; }

    protected override Tensor Counts(Tensor logits, Tensor labels, Tensor counted) => labels.masked_select(counted).bincount(null, logits.size(1));

    protected override double Score(double[] counts)
    {
        Labels = (long)counts.Sum();
        return counts.Max() / Labels;
    }
}
