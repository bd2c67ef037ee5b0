using System.Globalization;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training;

/// <summary>One number that says how good a network is, gathered batch by batch. Accuracy is the default; other tasks bring their own.</summary>
public interface IMetric
{
    /// <summary>Its name in progress and reports: <c>accuracy</c>.</summary>
    string Name { get; }

    /// <summary>Forgets all batches.</summary>
    void Reset();

    /// <summary>
    /// Runs the network on a batch and counts the result. Called in evaluation mode, without gradients, inside a dispose scope: what is kept
    /// for later must be detached from the scope.
    /// </summary>
    void Add(Module network, IReadOnlyDictionary<string, Tensor> batch);

    /// <summary>The value over all batches since <see cref="Reset"/>.</summary>
    double Compute();

    /// <summary>Whether more is better, as for an accuracy; false for an error.</summary>
    bool HigherIsBetter => true;

    /// <summary>The value as text; in percent unless the metric says otherwise.</summary>
    string Format(double value) => (100 * value).ToString("0.00", CultureInfo.InvariantCulture) + " %";
}
