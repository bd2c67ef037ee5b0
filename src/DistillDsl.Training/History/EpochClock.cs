using System.Diagnostics;

namespace DistillDsl.Training.History;

/// <summary>An epoch's time, that of its steps apart from that of the evaluations.</summary>
internal sealed class EpochClock
{
    private readonly Stopwatch _trained = new();
    private readonly Stopwatch _all = new();
    private TimeSpan _before;

    /// <summary>The time of the steps.</summary>
    public TimeSpan Trained => _before + _trained.Elapsed;

    /// <summary>The time of the steps and the evaluations.</summary>
    public TimeSpan All => _before + _all.Elapsed;

    /// <summary>An epoch begins or continues.</summary>
    /// <param name="before">What its steps took before the training was continued.</param>
    public void Begin(TimeSpan before)
    {
        _before = before;
        _trained.Restart();
        _all.Restart();
    }

    /// <summary>The steps wait for an evaluation.</summary>
    public EvaluationRecord Evaluate(Func<EvaluationRecord> evaluate)
    {
        _trained.Stop();
        var record = evaluate();
        _trained.Start();
        return record;
    }
}
