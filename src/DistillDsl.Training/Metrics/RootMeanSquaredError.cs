using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>
/// RMSE, √ mean (s − y)² over all values of all batches (the root of the overall mean, not the mean of the batches' roots): an output and targets of the
/// same shape. At least 0, in the unit of the targets; lower is better. NaN without values.
/// </summary>
/// <param name="target">The batch key of the targets; "label" is accepted for "labels".</param>
public sealed class RootMeanSquaredError(string target = "labels") : ErrorMetric(target)
{
    /// <inheritdoc />
    public override string Name => "RMSE";

    private protected override Tensor Errors(Tensor differences) => differences.square();

    private protected override double Value(double mean) => Math.Sqrt(mean);
}
