using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>
/// One number that says how good a network is, gathered batch by batch from what the network gives. <see cref="TensorMetric"/> is the base for networks of
/// one tensor, <see cref="Metric{TOutput}"/> for all others: both check the output's type.
/// </summary>
public interface IMetric
{
    /// <summary>Its name in progress, logs and reports: <c>accuracy</c>. Two metrics of one training have different names.</summary>
    string Name { get; }

    /// <summary>Whether more is better, as for an accuracy; false for an error.</summary>
    bool HigherIsBetter => true;

    /// <summary>Forgets all batches.</summary>
    void Reset();

    /// <summary>
    /// Counts a batch. The network has run once, in evaluation mode and without gradients, and every metric gets the same output. Called inside a dispose
    /// scope: what is kept for later must be detached from the scope.
    /// </summary>
    /// <param name="output">What the network gave for the batch's "data": a tensor, a tuple, an object with members.</param>
    /// <param name="batch">The loader's batch on the network's device.</param>
    /// <exception cref="ArgumentException">The output is not what the metric reads, or the batch lacks a target.</exception>
    void Update(object? output, IReadOnlyDictionary<string, Tensor> batch);

    /// <summary>The value over all batches since <see cref="Reset"/>; not a number where nothing was counted.</summary>
    double Compute();

    /// <summary>The value as text; in percent unless the metric says otherwise.</summary>
    string Format(double value) => MetricText.Percent(value);
}
