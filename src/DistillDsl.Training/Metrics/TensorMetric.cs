using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>A metric of one tensor: of a network that gives one, or through <see cref="Of"/> of one of several.</summary>
public abstract class TensorMetric : Metric<Tensor>
{
    /// <summary>This metric for a network of several outputs: <c>new Accuracy("masks").Of&lt;(Tensor seg, Tensor det)&gt;(output => output.seg)</c>.</summary>
    /// <typeparam name="TOutput">What the network gives.</typeparam>
    /// <param name="tensor">Which of its tensors the metric reads.</param>
    /// <param name="name">What it is called instead, where two outputs are measured the same way.</param>
    public IMetric Of<TOutput>(Func<TOutput, Tensor> tensor, string? name = null) => new OutputMetric<TOutput>(this, tensor, name ?? Name);
}
