using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training;

/// <summary>Measures a network.</summary>
public static class Evaluator
{
    /// <summary>A metric over all batches, in evaluation mode and without gradients; the network's modes are put back afterwards.</summary>
    /// <param name="network">The network; batches are moved to its device.</param>
    /// <param name="batches">A data loader.</param>
    /// <param name="metric">What to compute; left out: <see cref="Accuracy"/>.</param>
    /// <exception cref="ArgumentException">The loader gives no batch.</exception>
    public static double Evaluate(Module network, IEnumerable<Dictionary<string, Tensor>> batches, IMetric? metric = null)
    {
        metric ??= new Accuracy();
        var state = NetworkState.Of(network);
        network.eval();
        try
        {
            return Run(network, batches, metric);
        }
        finally
        {
            state.Restore();
            metric.Reset();
        }
    }

    private static double Run(Module network, IEnumerable<Dictionary<string, Tensor>> batches, IMetric metric)
    {
        metric.Reset();
        var device = BatchDevice.Of(network);
        using var noGrad = no_grad();
        var count = 0;
        foreach (var batch in batches)
        {
            using var scope = NewDisposeScope();
            metric.Add(network, BatchDevice.Move(batch, device));
            count++;
        }

        return count > 0 ? metric.Compute() : throw new ArgumentException($"There is nothing to compute {metric.Name} from: the loader gave no batch.", nameof(batches));
    }
}
