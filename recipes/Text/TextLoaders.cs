using static TorchSharp.torch;

namespace DistillDsl.Recipes.Text;

/// <summary>The loaders of a training on texts.</summary>
public sealed class TextLoaders(TextSets sets, int batchSize, int seed, Device device) : ITrainingData
{
    private const int TestBatch = 250;

    /// <inheritdoc/>
    public IEnumerable<Dictionary<string, Tensor>> Train { get; } = new TextLoader(sets.Train, batchSize, seed, device);

    /// <inheritdoc/>
    public IEnumerable<Dictionary<string, Tensor>> Test { get; } = new TextLoader(sets.Test, TestBatch, null, device);

    /// <summary>Two texts, if there are as many, in the form that the networks receive; the caller disposes both tensors.</summary>
    public (Tensor Ids, Tensor Mask) Sample()
    {
        var count = Math.Min(2, sets.Test.Count);
        return (sets.Test.Ids.narrow(0, 0, count).to(device, copy: true), sets.Test.Mask.narrow(0, 0, count).to(device, copy: true));
    }

    /// <summary>Nothing to dispose: the sets own the texts.</summary>
    public void Dispose()
    {
    }
}
