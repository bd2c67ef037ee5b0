using System.Collections;
using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.Text;

/// <summary>Batches of texts, with "ids", "mask" and "labels"; a batch is disposed when the next one is requested.</summary>
/// <param name="set">The texts.</param>
/// <param name="batchSize">The number of texts in a batch; the last one has what remains.</param>
/// <param name="seed">The seed, which together with the epoch determines the order; null for the set's own order.</param>
/// <param name="device">The device of the batches.</param>
public sealed class TextLoader(TextSet set, int batchSize, int? seed, Device device) : IReadOnlyCollection<Dictionary<string, Tensor>>, IEpochBatches
{
    /// <summary>The number of batches per epoch.</summary>
    public int Count => (set.Count + batchSize - 1) / batchSize;

    /// <inheritdoc/>
    public int Epoch { get; set; } = 1;

    /// <inheritdoc/>
    public IEnumerator<Dictionary<string, Tensor>> GetEnumerator()
    {
        var order = new long[set.Count];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        if (seed is { } start) new Random(unchecked(1000003 * start + Epoch)).Shuffle(order);
        foreach (var texts in order.Chunk(batchSize))
        {
            using var scope = NewDisposeScope();
            var index = tensor(texts);
            yield return new()
            {
                ["ids"] = set.Ids.index_select(0, index).to(device),
                ["mask"] = set.Mask.index_select(0, index).to(device),
                ["labels"] = set.Labels.index_select(0, index).to(device),
            };
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
