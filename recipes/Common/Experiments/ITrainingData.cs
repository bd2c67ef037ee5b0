using static TorchSharp.torch;

namespace DistillDsl.Recipes;

/// <summary>The loaders of a training.</summary>
public interface ITrainingData : IDisposable
{
    /// <summary>The training batches, shuffled in every epoch.</summary>
    IEnumerable<Dictionary<string, Tensor>> Train { get; }

    /// <summary>The batches on which the result is measured.</summary>
    IEnumerable<Dictionary<string, Tensor>> Test { get; }
}
