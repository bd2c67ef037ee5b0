using System.Collections;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

namespace TorchSharp.Modules;

/// <summary>
/// Batches of a data set in the order of a sampler. Enumerating again gives the sampler's order again: with a seed, the same one.
/// </summary>
public class DataLoader<T, S> : IEnumerable<S>, IDisposable
{
    /// <param name="dataset">Where the items come from.</param>
    /// <param name="batchSize">Items in a batch; the last may have fewer.</param>
    /// <param name="collate_fn">Makes a batch of items, on the device.</param>
    /// <param name="shuffler">The indices, in order.</param>
    /// <param name="device">Where batches are to be; CPU if null.</param>
    /// <param name="num_worker">How many threads fetch the items of one batch.</param>
    /// <param name="drop_last">Leave out a last batch of fewer items.</param>
    /// <param name="disposeBatch">Dispose a batch when the next is asked for; otherwise it is the caller's.</param>
    /// <param name="disposeDataset">Dispose the data set with the loader.</param>
    public DataLoader(Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(collate_fn);
        ArgumentNullException.ThrowIfNull(shuffler);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        (this.dataset, batch_size, this.collate_fn, sampler) = (dataset, batchSize, collate_fn, shuffler);
        Device = device ?? CPU;
        num_workers = Math.Max(num_worker, 1);
        (this.drop_last, DisposeBatch, DisposeDataset) = (drop_last, disposeBatch, disposeDataset);
    }

    /// <param name="dataset">Where the items come from.</param>
    /// <param name="batchSize">Items in a batch; the last may have fewer.</param>
    /// <param name="collate_fn">Makes a batch of items, on the device.</param>
    /// <param name="shuffle">In random order instead of the data set's.</param>
    /// <param name="device">Where batches are to be; CPU if null.</param>
    /// <param name="seed">Of the random order; null for another at every enumeration.</param>
    /// <param name="num_worker">How many threads fetch the items of one batch.</param>
    /// <param name="drop_last">Leave out a last batch of fewer items.</param>
    /// <param name="disposeBatch">Dispose a batch when the next is asked for; otherwise it is the caller's.</param>
    /// <param name="disposeDataset">Dispose the data set with the loader.</param>
    public DataLoader(Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : this(dataset, batchSize, collate_fn, shuffle ? new FisherYatesShuffler(dataset.Count, seed) : InOrder(dataset.Count), device, num_worker, drop_last, disposeBatch, disposeDataset)
    {
    }

    public Dataset<T> dataset { get; }

    public int batch_size { get; }

    public Func<IEnumerable<T>, Device, S> collate_fn { get; }

    public IEnumerable<long> sampler { get; }

    public Device Device { get; }

    public int num_workers { get; }

    public bool drop_last { get; }

    public bool DisposeBatch { get; }

    public bool DisposeDataset { get; }

    /// <summary>How many batches an enumeration gives.</summary>
    public long Count => (dataset.Count + (drop_last ? 0 : batch_size - 1)) / batch_size;

    public IEnumerator<S> GetEnumerator() => new DataLoaderEnumerator<T, S>(this);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && DisposeDataset)
        {
            dataset.Dispose();
        }
    }

    private static IEnumerable<long> InOrder(long count)
    {
        for (var index = 0L; index < count; index++)
        {
            yield return index;
        }
    }
}
