namespace TorchSharp;

/// <summary>A thread's open scopes, innermost last, and its counts.</summary>
public class DisposeScopeManager
{
    [ThreadStatic] private static DisposeScopeManager? thread;

    private readonly List<DisposeScope> open = [];

    public static ThreadDisposeScopeStatistics Statistics => Current.ThreadStatistics;

    internal static DisposeScopeManager Current => thread ??= new();

    internal ThreadDisposeScopeStatistics ThreadStatistics { get; } = new();

    internal LifetimeStatistics TensorStatistics => ThreadStatistics.TensorStatistics;

    internal DisposeScope? Innermost => open.Count == 0 ? null : open[^1];

    internal DisposeScope Open()
    {
        var scope = new DisposeScope(this, Innermost);
        open.Add(scope);
        return scope;
    }

    internal void Close(DisposeScope scope) => open.Remove(scope);

    /// <summary>Puts a new tensor into the innermost scope, if one is open, and returns that scope.</summary>
    internal DisposeScope? Register(torch.Tensor tensor)
    {
        var scope = Innermost;
        if (scope is null)
        {
            TensorStatistics.CreatedOutsideScopeCount++;
            return null;
        }
        TensorStatistics.CreatedInScopeCount++;
        scope.Hold(tensor);
        return scope;
    }
}

public static partial class torch
{
    /// <summary>Opens a scope: tensors made on this thread until it is disposed die with it, unless they are moved out.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.Current.Open();

    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.Current.Innermost;

    /// <summary>Runs <paramref name="expr"/> in a scope of its own from which only its result gets out.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
