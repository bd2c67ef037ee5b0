using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training.Cache;

/// <summary>A loader as a cache reads it: every sample with every input that it will have.</summary>
internal sealed class SampleSource(IEnumerable<Dictionary<string, Tensor>> loader, int? augmentedEpochs)
{
    /// <summary>The number of epochs to keep, which is the maximum number of inputs per sample.</summary>
    public int Epochs => augmentedEpochs ?? 1;

    /// <summary>The batches of the epochs to keep.</summary>
    public IEnumerable<Dictionary<string, Tensor>> All() => Enumerable.Range(1, Epochs).SelectMany(epoch =>
        loader is ISampleBatches samples ? samples.EverySample(epoch) : Epoch(epoch));

    /// <summary>A batch as the training will get it: from the second epoch, or, if the epochs differ, from the first again.</summary>
    public IEnumerable<Dictionary<string, Tensor>> Again() => Epoch(augmentedEpochs is null ? 2 : 1).Take(1);

    private IEnumerable<Dictionary<string, Tensor>> Epoch(int epoch)
    {
        if (loader is not IEpochBatches numbered)
        {
            foreach (var batch in loader) yield return batch;
            yield break;
        }

        var before = numbered.Epoch;
        try
        {
            numbered.Epoch = epoch;
            foreach (var batch in loader) yield return batch;
        }
        finally
        {
            numbered.Epoch = before;
        }
    }
}
