using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>
/// One number that measures a network, accumulated batch by batch from its outputs. <see cref="TensorMetric"/> is the base class for
/// networks that return one tensor, <see cref="Metric{TOutput}"/> for all others; both check the output type.
/// </summary>
public interface IMetric
{
    /// <summary>Its name in progress, logs and reports: <c>accuracy</c>. The metrics of one training need different names.</summary>
    string Name { get; }

    /// <summary>Whether higher values are better, as for an accuracy; false for an error.</summary>
    bool HigherIsBetter => true;

    /// <summary>Discards all batches.</summary>
    void Reset();

    /// <summary>
    /// Adds a batch. The network has run once, in evaluation mode and without gradients, and every metric receives the same output. Called
    /// inside a dispose scope: tensors that are kept must be detached from it.
    /// </summary>
    /// <param name="output">The network's output for the batch's "data": a tensor, a tuple, or an object with members.</param>
    /// <param name="batch">The loader's batch on the network's device.</param>
    /// <exception cref="ArgumentException">The output has another type or shape than the metric reads, or the batch lacks a target.</exception>
    void Update(object? output, IReadOnlyDictionary<string, Tensor> batch);

    /// <summary>The value over all batches since <see cref="Reset"/>; NaN if nothing was counted.</summary>
    double Compute();

    /// <summary>The value as text; in percent by default.</summary>
    string Format(double value) => MetricText.Percent(value);
}
