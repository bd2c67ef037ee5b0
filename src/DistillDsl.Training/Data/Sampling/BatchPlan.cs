using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>Which samples make the batches of an epoch.</summary>
/// <param name="Samples">The number of samples.</param>
/// <param name="BatchSize">The samples of a batch.</param>
/// <param name="Shuffle">Whether every epoch has its own order.</param>
/// <param name="DropLast">Whether an incomplete last batch is dropped.</param>
/// <param name="Seed">The seed of the orders.</param>
internal sealed record BatchPlan(int Samples, int BatchSize, bool Shuffle, bool DropLast, long Seed)
{
    /// <summary>The number of batches of an epoch.</summary>
    public int Count => DropLast ? Samples / BatchSize : (Samples + BatchSize - 1) / BatchSize;

    /// <summary>The batches of an epoch.</summary>
    public IEnumerable<long[]> Epoch(int epoch) => Whole(epoch).Take(Count);

    /// <summary>The batches of an epoch, with an incomplete last one.</summary>
    public IEnumerable<long[]> Whole(int epoch) => (Shuffle ? SampleOrder.Shuffled(Samples, Seed, epoch) : SampleOrder.InOrder(Samples)).Chunk(BatchSize);

    /// <summary>Every sample once, in order.</summary>
    public IEnumerable<long[]> InOrder() => SampleOrder.InOrder(Samples).Chunk(BatchSize);

    /// <summary>Makes one batch after the other; each is disposed when the next one is requested.</summary>
    public static IEnumerable<Dictionary<string, Tensor>> Run(IEnumerable<long[]> batches, Func<long[], Dictionary<string, Tensor>> make)
    {
        foreach (var samples in batches)
        {
            var batch = make(samples);
            try
            {
                yield return batch;
            }
            finally
            {
                foreach (var tensor in batch.Values) tensor.Dispose();
            }
        }
    }
}
