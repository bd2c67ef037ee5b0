namespace TorchSharp;

/// <summary>Disposables that die together, at the end of a block. Scopes nest, and belong to the thread that opened them.</summary>
public sealed partial class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager manager;
    private HashSet<IDisposable> held = new(ReferenceEqualityComparer.Instance);

    internal DisposeScope(DisposeScopeManager manager, DisposeScope? outer)
    {
        this.manager = manager;
        Outer = outer;
    }

    internal DisposeScope? Outer { get; }

    /// <summary>What the scope holds now: a copy.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. held];

    public int DisposablesCount => held.Count;

    public bool Contains(IDisposable disposable) => held.Contains(disposable);

    internal void Hold(IDisposable disposable) => held.Add(disposable);

    /// <summary>Takes over what another scope, or none, has held. Nothing happens to what is disposed already.</summary>
    public void Attach(IDisposable disposable)
    {
        if (disposable is torch.Tensor tensor)
        {
            if (tensor.IsInvalid)
                return;
            if (tensor.OwningDisposeScope is null)
                manager.TensorStatistics.AttachedToScopeCount++;
            else
                tensor.OwningDisposeScope.held.Remove(tensor);
            tensor.OwningDisposeScope = this;
        }
        held.Add(disposable);
    }

    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        List<IDisposable> all = [.. disposables];
        foreach (var disposable in all)
            Attach(disposable);
        return all;
    }

    /// <summary>Takes out of every scope: whoever holds the disposable must dispose it.</summary>
    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
        {
            if (!held.Remove(disposable))
                continue;
            if (disposable is torch.Tensor tensor)
            {
                manager.TensorStatistics.DetachedFromScopeCount++;
                tensor.OwningDisposeScope = null;
            }
        }
    }

    /// <summary>Moves what this scope holds to the scope around it; where there is none, out of all scopes.</summary>
    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(Outer, disposables);

    /// <summary>Moves what this scope holds to another scope; to none where <paramref name="scope"/> is null.</summary>
    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        if (scope is null)
        {
            Detach(disposables);
            return;
        }
        foreach (var disposable in disposables)
        {
            if (!held.Remove(disposable))
                continue;
            scope.held.Add(disposable);
            if (disposable is torch.Tensor tensor)
                tensor.OwningDisposeScope = scope;
        }
    }

    public void DisposeEverything() => DisposeEverythingBut([]);

    /// <summary>Disposes all that the scope holds except <paramref name="inKeep"/>, which stays in the scope.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var keep = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        var old = held;
        held = new(ReferenceEqualityComparer.Instance);
        foreach (var disposable in old)
        {
            if (keep.Contains(disposable))
            {
                held.Add(disposable);
                continue;
            }
            if (disposable is torch.Tensor { IsInvalid: false } tensor)
            {
                manager.TensorStatistics.DisposedInScopeCount++;
                tensor.Release();
            }
            else
            {
                disposable.Dispose();
            }
        }
    }

    /// <summary>To be called by a disposable that the scope holds and that has been disposed by hand.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        held.Remove(disposable);
        if (disposable is torch.Tensor tensor)
        {
            manager.TensorStatistics.DisposedInScopeCount++;
            tensor.OwningDisposeScope = null;
        }
    }

    /// <summary>Disposes what the scope holds and closes it.</summary>
    public void Dispose()
    {
        DisposeEverything();
        manager.Close(this);
    }
}
