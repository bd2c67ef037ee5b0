using System.Diagnostics;

namespace DistillDsl.Training.History;

/// <summary>The duration of an epoch: its steps, what they waited for the loader, and its evaluations.</summary>
internal sealed class EpochClock
{
    private readonly Stopwatch _trained = new();
    private readonly Stopwatch _waited = new();
    private readonly Stopwatch _all = new();
    private TimeSpan _before;

    /// <summary>The duration of the steps.</summary>
    public TimeSpan Trained => _before + _trained.Elapsed;

    /// <summary>The share of the steps' time, since the training was resumed, in which they waited for the loader.</summary>
    public double DataWait => _waited.Elapsed / _trained.Elapsed;

    /// <summary>The duration of the steps and the evaluations.</summary>
    public TimeSpan All => _before + _all.Elapsed;

    /// <summary>An epoch begins or continues.</summary>
    /// <param name="before">The duration of its steps before the training was resumed.</param>
    public void Begin(TimeSpan before)
    {
        _before = before;
        _trained.Restart();
        _waited.Reset();
        _all.Restart();
    }

    /// <summary>The batches; the time until each is there counts as waiting.</summary>
    public IEnumerable<T> Await<T>(IEnumerable<T> batches)
    {
        using var batch = batches.GetEnumerator();
        while (HasNext(batch)) yield return batch.Current;
    }

    /// <summary>An evaluation interrupts the steps.</summary>
    public EvaluationRecord Evaluate(Func<EvaluationRecord> evaluate)
    {
        _trained.Stop();
        var record = evaluate();
        _trained.Start();
        return record;
    }

    private bool HasNext<T>(IEnumerator<T> batch)
    {
        _waited.Start();
        var hasNext = batch.MoveNext();
        _waited.Stop();
        return hasNext;
    }
}
