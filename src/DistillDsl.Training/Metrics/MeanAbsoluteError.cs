using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>
/// MAE, mean |s − y| over all values of all batches: an output and targets of the same shape. At least 0, in the unit of the targets; lower is better.
/// NaN without values.
/// </summary>
/// <param name="target">The batch key of the targets; "label" is accepted for "labels".</param>
public sealed class MeanAbsoluteError(string target = "labels") : ErrorMetric(target)
{
    /// <inheritdoc />
    public override string Name => "MAE";

    private protected override Tensor Errors(Tensor differences) => differences.abs();
}
