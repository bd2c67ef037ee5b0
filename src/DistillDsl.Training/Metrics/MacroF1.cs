using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>
/// The mean over the classes of F1 = 2 TP / (2 TP + FP + FN), counted over all batches, so that a rare class counts as much as a frequent one (Sokolova and
/// Lapalme 2009): logits [B, K], K at least 2, with labels [B], or [B, K, H, W] with [B, H, W]. The prediction is the class with the highest logit. A class
/// that is neither present nor predicted is excluded from the mean; one that is present but never predicted counts as 0. 0 … 1; NaN if every label is ignored.
/// </summary>
/// <param name="target">The batch key of the labels, whole numbers; "label" is accepted for "labels".</param>
/// <param name="ignoreIndex">The label of positions to ignore.</param>
public sealed class MacroF1(string target = "labels", long ignoreIndex = -100) : ClassMetric(target, ignoreIndex)
{
    /// <inheritdoc />
    public override string Name => "macro F1";

    /// <inheritdoc />
    protected override Tensor Counts(Tensor logits, Tensor labels, Tensor counted)
    {
        var classes = logits.size(1);
        var predictions = logits.argmax(1);
        return cat([Of(labels, counted.logical_and(predictions.eq(labels))), Of(predictions, counted), Of(labels, counted)]);

        // What does not count is collected in an extra class, which is excluded.
        Tensor Of(Tensor values, Tensor mask) =>
            bincount(values.masked_fill(mask.logical_not(), classes).flatten(), minlength: classes + 1).narrow(0, 0, classes);
    }

    /// <inheritdoc />
    protected override double Score(double[] counts) => MeanF1.Of(counts);
}
