using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>A metric of the peer in mutual learning, by its own name: <c>peer accuracy</c>.</summary>
internal sealed class PeerMetric(IMetric metric) : IMetric
{
    public string Name => "peer " + metric.Name;

    public bool HigherIsBetter => metric.HigherIsBetter;

    public void Reset() => metric.Reset();

    public void Update(object? output, IReadOnlyDictionary<string, Tensor> batch) => metric.Update(output, batch);

    public double Compute() => metric.Compute();

    public string Format(double value) => metric.Format(value);
}
