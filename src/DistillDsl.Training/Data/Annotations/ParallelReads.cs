using System.Runtime.ExceptionServices;

namespace DistillDsl.Training.Data;

/// <summary>Reads many files by several threads.</summary>
internal static class ParallelReads
{
    /// <summary>What was read, in order; the fault is that of the first item that has one, whichever thread is faster.</summary>
    public static T[] InOrder<TItem, T>(IReadOnlyList<TItem> items, Func<TItem, T> read)
    {
        var results = new T[items.Count];
        var faults = new Exception?[items.Count];
        Parallel.For(0, items.Count, (i, loop) =>
        {
            try
            {
                results[i] = read(items[i]);
            }
            catch (Exception fault)
            {
                faults[i] = fault;
                // The items before it are still read: one of them may be the first.
                loop.Break();
            }
        });
        if (faults.FirstOrDefault(fault => fault is not null) is { } first) ExceptionDispatchInfo.Throw(first);
        return results;
    }
}
