using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>A metric of one tensor: the network's only output, or one of several, selected with <see cref="Of"/>.</summary>
public abstract class TensorMetric : Metric<Tensor>, ITypedMetric
{
    /// <summary>This metric for a network of several outputs: <c>new Accuracy("masks").Of&lt;(Tensor seg, Tensor det)&gt;(output => output.seg)</c>.</summary>
    /// <typeparam name="TOutput">The output type of the network.</typeparam>
    /// <param name="tensor">Selects the tensor that the metric reads.</param>
    /// <param name="name">The metric's name, if it differs from <see cref="Metric{TOutput}.Name"/>; needed when two outputs use the same metric.</param>
    public IMetric Of<TOutput>(Func<TOutput, Tensor> tensor, string? name = null) => new OutputMetric<TOutput>(this, tensor, name ?? Name);

    string ITypedMetric.Advice(Type given) =>
        $"Select one of its tensors: new {GetType().Name}(…).Of<{TypeText.Of(given)}>(output => …).";
}
