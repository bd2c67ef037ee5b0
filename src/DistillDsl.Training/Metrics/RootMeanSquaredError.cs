using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>
/// RMSE, √ mean (s − y)² over all values of all batches, the root of the whole mean and not the mean of batches' roots: an output and targets of the same
/// shape. At least 0, in the targets' unit; less is better. Not a number without values.
/// </summary>
/// <param name="target">The batch's key of the targets; "label" serves for "labels".</param>
public sealed class RootMeanSquaredError(string target = "labels") : SumMetric
{
    /// <inheritdoc />
    public override string Name => "RMSE";

    /// <inheritdoc />
    public override bool HigherIsBetter => false;

    /// <inheritdoc />
    public override string Format(double value) => MetricText.Number(value);

    /// <inheritdoc />
    protected override Tensor Sums(Tensor output, IReadOnlyDictionary<string, Tensor> batch) =>
        Differences.SumAndCount(Differences.Of(Name, output, batch, target).square());

    /// <inheritdoc />
    protected override double Value(double[] sums) => Math.Sqrt(sums[0] / sums[1]);
}
