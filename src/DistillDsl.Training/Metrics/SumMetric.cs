using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>
/// A metric computed from sums over all batches. The sums stay on the network's device until <see cref="Compute"/>, because reading them
/// would synchronize with the device at every batch.
/// </summary>
public abstract class SumMetric : TensorMetric
{
    private Tensor? _sums;
    private string _firstOutput = "";

    /// <inheritdoc />
    public sealed override void Reset()
    {
        _sums?.Dispose();
        _sums = null;
    }

    /// <inheritdoc />
    public sealed override void Update(Tensor output, IReadOnlyDictionary<string, Tensor> batch)
    {
        var sums = Sums(output, batch);
        if (_sums is null) _firstOutput = ShapeText.Of(output);
        else if (!_sums.shape.SequenceEqual(sums.shape))
            throw new ArgumentException(
                $"{Name}: the output {ShapeText.Of(output)} has a different number of classes or labels than the first batch's output {_firstOutput}.",
                nameof(output));
        var all = (_sums is null ? sums : _sums + sums).DetachFromDisposeScope();
        _sums?.Dispose();
        _sums = all;
    }

    /// <inheritdoc />
    public sealed override double Compute()
    {
        if (_sums is null) return double.NaN;
        using var scope = NewDisposeScope();
        return Value(_sums.cpu().to(ScalarType.Float64).ReadValues<double>());
    }

    /// <summary>The contribution of a batch to the sums, a one-dimensional tensor of constant length.</summary>
    /// <param name="output">The network's output.</param>
    /// <param name="batch">The batch.</param>
    /// <exception cref="ArgumentException">The output does not fit the batch.</exception>
    protected abstract Tensor Sums(Tensor output, IReadOnlyDictionary<string, Tensor> batch);

    /// <summary>The value computed from the sums over all batches.</summary>
    protected abstract double Value(double[] sums);
}
