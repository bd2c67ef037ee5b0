using DistillDsl.Runtime;
using DistillDsl.Training.History;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Metrics;

/// <summary>Measures a network.</summary>
public static class Evaluator
{
    /// <summary>A metric over all batches, in evaluation mode and without gradients; the network's modes are put back afterwards.</summary>
    /// <param name="network">The network, which takes one tensor; batches are moved to its device.</param>
    /// <param name="batches">A data loader: "data" is the input, the other keys are targets.</param>
    /// <param name="metric">What to compute; left out: <see cref="Accuracy"/>.</param>
    /// <exception cref="ArgumentException">The loader gives no batch, or the network and its batches are not what the metric reads.</exception>
    public static double Evaluate(Module network, IEnumerable<Dictionary<string, Tensor>> batches, IMetric? metric = null) =>
        Evaluate(network, batches, [metric ?? new Accuracy()])[0].Value;

    /// <summary>Several metrics over all batches, of one forward pass for each batch.</summary>
    /// <param name="network">The network, which takes one tensor; batches are moved to its device.</param>
    /// <param name="batches">A data loader: "data" is the input, the other keys are targets.</param>
    /// <param name="metrics">What to compute.</param>
    /// <returns>The metrics' values in their order.</returns>
    /// <exception cref="ArgumentException">
    /// There is no metric, the loader gives no batch, or the network and its batches are not what a metric reads.
    /// </exception>
    public static IReadOnlyList<MetricValue> Evaluate(Module network, IEnumerable<Dictionary<string, Tensor>> batches, IReadOnlyList<IMetric> metrics)
    {
        if (metrics.Count == 0) throw new ArgumentException("There is no metric to compute.", nameof(metrics));
        var forward = ForwardPass.Of(network);
        var state = NetworkState.Of(network);
        network.eval();
        try
        {
            foreach (var metric in metrics) metric.Reset();
            Run(forward, BatchDevice.Of(network), batches, metrics);
            return [.. metrics.Select(metric => new MetricValue(metric.Name, metric.Compute()))];
        }
        finally
        {
            state.Restore();
            foreach (var metric in metrics) metric.Reset();
        }
    }

    private static void Run(ForwardPass forward, Device device, IEnumerable<Dictionary<string, Tensor>> batches, IReadOnlyList<IMetric> metrics)
    {
        using var noGrad = no_grad();
        var count = 0;
        foreach (var loaded in batches)
        {
            using var scope = NewDisposeScope();
            var batch = BatchDevice.Move(loaded, device);
            var output = forward.Run(RecipeBatch.Input(batch, nameof(Evaluator)));
            foreach (var metric in metrics) metric.Update(output, batch);
            count++;
        }

        if (count == 0)
        {
            throw new ArgumentException(
                $"There is nothing to compute {string.Join(", ", metrics.Select(metric => metric.Name))} from: the loader gave no batch.",
                nameof(batches));
        }

    }
}
