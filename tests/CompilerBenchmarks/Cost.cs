using System.Diagnostics;

namespace DistillDsl.CompilerBenchmarks;

/// <summary>Milliseconds and bytes of one thing done.</summary>
internal readonly record struct Cost(double Milliseconds, double Megabytes)
{
    /// <summary>Rounds before the first that counts, so that little is left to compile just in time.</summary>
    private const int WarmUp = 5;

    /// <summary>What it costs once.</summary>
    public static Cost Of(Action action)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var begin = Stopwatch.GetTimestamp();
        action();
        var milliseconds = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        return new(milliseconds, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / 1e6);
    }

    /// <summary>The median of several, each on its own.</summary>
    /// <param name="rounds">How often, beside the warm-up.</param>
    /// <param name="round">Prepares one round, which is not timed, and gives what is.</param>
    public static Cost Median(int rounds, Func<int, Action> round)
    {
        var costs = Enumerable.Range(0, WarmUp + rounds).Select(i => Of(round(i))).Skip(WarmUp).OrderBy(static c => c.Milliseconds).ToArray();
        return costs[rounds / 2];
    }
}
