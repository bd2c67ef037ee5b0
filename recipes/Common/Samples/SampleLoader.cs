using System.Collections;
using System.Security.Cryptography;
using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Recipes;

/// <summary>Batches with "data" and "labels" of samples in memory. A batch is disposed when the next one is requested.</summary>
/// <param name="set">The samples; owned by the caller.</param>
/// <param name="batchSize">The number of samples of a batch.</param>
/// <param name="device">The device of the batches.</param>
/// <param name="seed">
/// The seed of the order, another one in every epoch; an incomplete last batch is then dropped. Null for all samples in their own order.
/// </param>
public sealed class SampleLoader(SampleSet set, int batchSize, Device device, long? seed = null)
    : IReadOnlyCollection<Dictionary<string, Tensor>>, IEpochBatches, IFingerprinted
{
    private string? _fingerprint;

    /// <summary>The number of batches of an epoch.</summary>
    public int Count => seed is not null && set.Count >= batchSize ? set.Count / batchSize : (set.Count + batchSize - 1) / batchSize;

    /// <inheritdoc/>
    public int Epoch { get; set; } = 1;

    /// <summary>A hash of the samples, and the order; computed when first read.</summary>
    public string Fingerprint => _fingerprint ??= $"{Hash(set.Data)} {Hash(set.Labels)}, {batchSize} in a batch, seed {seed}";

    /// <inheritdoc/>
    public IEnumerator<Dictionary<string, Tensor>> GetEnumerator()
    {
        var order = Order();
        for (var batch = 0; batch < Count; batch++)
        {
            var samples = order[(batch * batchSize)..Math.Min((batch + 1) * batchSize, order.Length)];
            var loaded = new Dictionary<string, Tensor> { ["data"] = Selected(set.Data, samples), ["labels"] = Selected(set.Labels, samples) };
            try
            {
                yield return loaded;
            }
            finally
            {
                foreach (var value in loaded.Values) value.Dispose();
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private long[] Order()
    {
        var order = new long[set.Count];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        // Every pair of seed and epoch has its own generator, so that a training can be continued at any epoch.
        if (seed is { } given) new Random(unchecked((int)(given * 1_000_003 + Epoch))).Shuffle(order);
        return order;
    }

    private Tensor Selected(Tensor values, long[] samples)
    {
        using var scope = NewDisposeScope();
        return values.index_select(0, tensor(samples)).to(device).DetachFromDisposeScope();
    }

    private static string Hash(Tensor values) => Convert.ToHexString(SHA256.HashData(values.contiguous().bytes))[..16];
}
