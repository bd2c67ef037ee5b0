using System.Diagnostics;
using static TorchSharp.torch;

namespace DistillDsl.Benchmarks;

/// <summary>Times both forms of a loss, forward and backward, turn by turn in one process.</summary>
/// <remarks>
/// A loop of our own, because what counts is the ratio of two forms: a benchmark library runs one form after the other, each in a process of its
/// own, so that a machine that grows warm or busy in between favors one of them.
/// </remarks>
internal static class AlternatingTimer
{
    private const double LeastMilliseconds = 20;
    private const int MostRepetitions = 500;

    /// <summary>Milliseconds of one forward and backward pass: the least over the rounds, which noise can only add to.</summary>
    public static (double Generated, double Textbook) Measure(LossBenchmark benchmark, int rounds)
    {
        var repetitions = (Generated: Repetitions(benchmark.Generated), Textbook: Repetitions(Textbook));
        var (generated, textbook) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var round = 0; round < rounds; round++)
        {
            // A B B A: neither form is always the one that finds the other's data in the cache.
            if (round % 2 == 0) TimeGenerated();
            textbook = Math.Min(textbook, Time(Textbook, repetitions.Textbook));
            if (round % 2 == 1) TimeGenerated();
        }

        return (generated, textbook);

        Tensor Textbook()
        {
            var total = benchmark.Textbook();
            // Its value for the log, which the generated losses hold.
            total.detach();
            return total;
        }

        void TimeGenerated() => generated = Math.Min(generated, Time(benchmark.Generated, repetitions.Generated));
    }

    /// <summary>How often a form is run in a round, so that a round is long enough to be timed; warms up as well.</summary>
    private static int Repetitions(Func<Tensor> loss)
    {
        Time(loss, 1);
        var once = Time(loss, 1);
        return (int)Math.Clamp(Math.Ceiling(LeastMilliseconds / once), 1, MostRepetitions);
    }

    private static double Time(Func<Tensor> loss, int repetitions)
    {
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < repetitions; i++)
        {
            using var scope = NewDisposeScope();
            loss().backward();
        }

        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds / repetitions;
    }
}
