using DistillDsl.Runtime;
using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>
/// The base of mean errors between an output and targets of the same shape, over all values of all batches. At least 0; lower is better. NaN without
/// values.
/// </summary>
public abstract class ErrorMetric : SumMetric
{
    private readonly string _target;

    private protected ErrorMetric(string target) => _target = target;

    /// <inheritdoc />
    public sealed override bool HigherIsBetter => false;

    /// <inheritdoc />
    public sealed override string Format(double value) => MetricText.Number(value);

    /// <inheritdoc />
    protected sealed override Tensor Sums(Tensor output, IReadOnlyDictionary<string, Tensor> batch)
    {
        var targets = RecipeBatch.Target(batch, Name, _target);
        // Different shapes would broadcast: [B, 1] and [B] to [B, B].
        if (!output.shape.SequenceEqual(targets.shape))
            throw new ArgumentException(
                $"{Name}: the output is {ShapeText.Of(output)} and \"{_target}\" is {ShapeText.Of(targets)}; expected the same shape.",
                nameof(output));
        var errors = Errors(output.to(ScalarType.Float64) - targets.to(ScalarType.Float64));
        return stack([errors.sum(), tensor((double)errors.NumberOfElements, device: errors.device)]);
    }

    /// <inheritdoc />
    protected sealed override double Value(double[] sums) => Value(sums[0] / sums[1]);

    /// <summary>The error of each value from its difference to the target, float64.</summary>
    private protected abstract Tensor Errors(Tensor differences);

    /// <summary>The metric's value from the mean error.</summary>
    private protected virtual double Value(double mean) => mean;
}
