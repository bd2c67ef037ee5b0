using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes;

/// <summary>An ensemble of classifiers that averages their probabilities.</summary>
public static class Ensemble
{
    /// <summary>The accuracy of the mean probabilities, 0 … 1.</summary>
    /// <param name="networks">Networks from images to logits [B, K], at least one; they are put into evaluation mode.</param>
    /// <param name="batches">Batches with "data" and "labels" on the networks' device.</param>
    /// <exception cref="ArgumentException">There is no network or no batch.</exception>
    public static double Accuracy(IReadOnlyList<Module<Tensor, Tensor>> networks, IEnumerable<Dictionary<string, Tensor>> batches)
    {
        if (networks.Count == 0) throw new ArgumentException("An ensemble needs at least one network.", nameof(networks));
        foreach (var network in networks) network.eval();
        using var noGrad = no_grad();
        long correct = 0, all = 0;
        foreach (var batch in batches)
        {
            using var scope = NewDisposeScope();
            // The sum has its maximum where the mean does.
            var probabilities = networks.Select(network => functional.softmax(network.call(batch["data"]), 1)).Aggregate(static (sum, next) => sum + next);
            correct += probabilities.argmax(1).eq(batch["labels"]).sum().item<long>();
            all += batch["labels"].NumberOfElements;
        }

        return all > 0
            ? (double)correct / all
            : throw new ArgumentException("Cannot evaluate the ensemble: the loader returned no batches.", nameof(batches));
    }
}
