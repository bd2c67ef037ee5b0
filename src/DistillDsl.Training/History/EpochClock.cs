using System.Diagnostics;

namespace DistillDsl.Training.History;

/// <summary>The duration of an epoch, its steps and evaluations measured separately.</summary>
internal sealed class EpochClock
{
    private readonly Stopwatch _trained = new();
    private readonly Stopwatch _all = new();
    private TimeSpan _before;

    /// <summary>The duration of the steps.</summary>
    public TimeSpan Trained => _before + _trained.Elapsed;

    /// <summary>The duration of the steps and the evaluations.</summary>
    public TimeSpan All => _before + _all.Elapsed;

    /// <summary>An epoch begins or continues.</summary>
    /// <param name="before">The duration of its steps before the training was resumed.</param>
    public void Begin(TimeSpan before)
    {
        _before = before;
        _trained.Restart();
        _all.Restart();
    }

    /// <summary>An evaluation interrupts the steps.</summary>
    public EvaluationRecord Evaluate(Func<EvaluationRecord> evaluate)
    {
        _trained.Stop();
        var record = evaluate();
        _trained.Start();
        return record;
    }
}
