using System.Diagnostics;

namespace DistillDsl.CompilerBenchmarks;

/// <summary>Milliseconds and bytes of one thing done.</summary>
internal readonly record struct Cost(double Milliseconds, double Megabytes)
{
    /// <summary>Of the rounds before the first that counts, so that nothing is left to compile just in time, or again and better.</summary>
    private const double LeastWarmUp = 2000;

    /// <summary>
    /// What it costs once. Nothing is collected before: the compiler holds much of what it has bound by weak references, as it does in an
    /// editor.
    /// </summary>
    public static Cost Of(Action action)
    {
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
        var warm = 0;
        for (var begin = Stopwatch.GetTimestamp(); warm < 3 || Stopwatch.GetElapsedTime(begin).TotalMilliseconds < LeastWarmUp; warm++) Of(round(warm));
        var costs = Enumerable.Range(warm, rounds).Select(i => Of(round(i))).OrderBy(static c => c.Milliseconds).ToArray();
        return costs[rounds / 2];
    }
}
