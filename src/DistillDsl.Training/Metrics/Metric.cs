using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>A metric of networks that return a <typeparamref name="TOutput"/>; any other output is rejected before anything is counted.</summary>
/// <typeparam name="TOutput">The output type of the network: <c>(Tensor seg, Tensor det)</c>, or a class with public members.</typeparam>
public abstract class Metric<TOutput> : IMetric, ITypedMetric
{
    /// <inheritdoc />
    public abstract string Name { get; }

    /// <inheritdoc />
    public virtual bool HigherIsBetter => true;

    Type ITypedMetric.Output => typeof(TOutput);

    /// <inheritdoc />
    public abstract void Reset();

    /// <inheritdoc cref="IMetric.Update" />
    public abstract void Update(TOutput output, IReadOnlyDictionary<string, Tensor> batch);

    void IMetric.Update(object? output, IReadOnlyDictionary<string, Tensor> batch) =>
        Update(output is TOutput typed ? typed : throw ITypedMetric.Mismatch(this, output?.GetType()), batch);

    /// <inheritdoc />
    public abstract double Compute();

    /// <inheritdoc />
    public virtual string Format(double value) => MetricText.Percent(value);
}
