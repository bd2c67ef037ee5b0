using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>A metric of one of the tensors that a network returns.</summary>
internal sealed class OutputMetric<TOutput>(Metric<Tensor> metric, Func<TOutput, Tensor> tensor, string name) : Metric<TOutput>
{
    public override string Name => name;

    public override bool HigherIsBetter => metric.HigherIsBetter;

    public override void Reset() => metric.Reset();

    public override void Update(TOutput output, IReadOnlyDictionary<string, Tensor> batch) => metric.Update(tensor(output), batch);

    public override double Compute() => metric.Compute();

    public override string Format(double value) => metric.Format(value);
}
