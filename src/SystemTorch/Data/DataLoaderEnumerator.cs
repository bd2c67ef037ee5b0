using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>One walk through a data loader's batches.</summary>
internal sealed class DataLoaderEnumerator<T, S>(DataLoader<T, S> loader) : IEnumerator<S>
{
    private IEnumerator<long> _indices = loader.sampler.GetEnumerator();
    private IReadOnlyList<IDisposable> _batch = [];

    public S Current { get; private set; } = default!;

    object? IEnumerator.Current => Current;

    public bool MoveNext()
    {
        DisposeBatch();
        var indices = NextIndices();
        if (indices.Count == 0 || (loader.drop_last && indices.Count < loader.batch_size))
        {
            return false;
        }

        using var items = NewDisposeScope();
        var all = Fetch(indices, items);
        using var collated = NewDisposeScope();
        Current = loader.collate_fn(all, loader.Device);
        IDisposable[] made = [.. collated.DisposablesView];
        collated.Detach(made);
        _batch = loader.DisposeBatch ? made : [];
        return true;
    }

    public void Reset()
    {
        DisposeBatch();
        _indices.Dispose();
        _indices = loader.sampler.GetEnumerator();
    }

    public void Dispose()
    {
        DisposeBatch();
        _indices.Dispose();
    }

    private List<long> NextIndices()
    {
        var indices = new List<long>(loader.batch_size);
        while (indices.Count < loader.batch_size && _indices.MoveNext())
        {
            indices.Add(_indices.Current);
        }

        return indices;
    }

    /// <summary>The items, in order. What the data set makes for them goes to <paramref name="scope"/>, whichever thread makes it.</summary>
    private T[] Fetch(List<long> indices, DisposeScope scope)
    {
        var all = new T[indices.Count];
        var made = new IReadOnlyList<IDisposable>[indices.Count];
        try
        {
            Parallel.For(0, indices.Count, new ParallelOptions { MaxDegreeOfParallelism = loader.num_workers }, place =>
            {
                // Scopes are thread-static: catch the tensors on the thread that makes them.
                using var own = NewDisposeScope();
                all[place] = loader.dataset.GetTensor(indices[place]);
                made[place] = [.. own.DisposablesView];
                own.Detach(made[place]);
            });
        }
        finally
        {
            foreach (var tensors in made)
            {
                scope.Attach(tensors ?? []);
            }
        }

        return all;
    }

    private void DisposeBatch()
    {
        foreach (var disposable in _batch)
        {
            disposable.Dispose();
        }

        _batch = [];
    }
}
