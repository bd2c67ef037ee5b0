using DistillDsl.Training.Metrics;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.Tabular;

/// <summary>R², 1 − Σ (s − y)² / Σ (y − ȳ)² over all rows: 1 for a perfect network, 0 for one that always answers with the mean.</summary>
public sealed class RSquared : SumMetric
{
    /// <inheritdoc/>
    public override string Name => "R²";

    /// <inheritdoc/>
    public override string Format(double value) => FormattableString.Invariant($"{value:0.000}");

    /// <inheritdoc/>
    protected override Tensor Sums(Tensor output, IReadOnlyDictionary<string, Tensor> batch)
    {
        var (values, labels) = (output.to(ScalarType.Float64), batch["labels"].to(ScalarType.Float64));
        if (!values.shape.SequenceEqual(labels.shape))
            throw new ArgumentException(
                $"R²: the output is [{string.Join(", ", values.shape)}], \"labels\" is [{string.Join(", ", labels.shape)}]; expected the same shape.");
        return stack([(values - labels).square().sum(), labels.sum(), labels.square().sum(), tensor((double)labels.NumberOfElements, device: labels.device)]);
    }

    /// <inheritdoc/>
    protected override double Value(double[] sums) => 1 - sums[0] / (sums[2] - sums[1] * sums[1] / sums[3]);
}
