using System.Diagnostics;
using DistillDsl.Training.History;
using DistillDsl.Training.Metrics;
using DistillDsl.Training.Schedules;

namespace DistillDsl.Training.Loop;

/// <summary>Tells the progress and the logs of a training, with speed and time left.</summary>
internal sealed class TrainingReporter(RecipeInfo recipe, IReadOnlyList<StagePlan> plans, TrainerOptions options)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _resumedAfter;

    /// <summary>The time since the training began or was continued.</summary>
    public TimeSpan Now => _clock.Elapsed;

    /// <summary>The training begins, or goes on after some steps.</summary>
    public void Start(TrainingMetrics? metrics, TrainingState state)
    {
        _resumedAfter = state.GlobalStep;
        foreach (var log in options.Logs) log.Start(recipe, state.GlobalStep);
        options.Progress.Start(new(recipe, plans, metrics?.Watched) { OtherMetrics = metrics?.Others ?? [], ResumedAfter = state.GlobalStep });
        _clock.Restart();
    }

    /// <summary>A step's losses have been read.</summary>
    public void Step(StepRecord record)
    {
        foreach (var log in options.Logs) log.Step(record);
    }

    /// <summary>The losses of all steps so far have been read.</summary>
    /// <param name="state">Where the training is.</param>
    /// <param name="learningRate">The last step's.</param>
    /// <param name="epochTime">The time of the epoch's steps.</param>
    public void Steps(TrainingState state, double learningRate, TimeSpan epochTime) => options.Progress.Step(new(
        state.Stage,
        state.Epoch,
        state.Step,
        state.StepsPerEpoch,
        state.Losses.Total,
        state.Losses.Terms,
        learningRate,
        state.Losses.Samples / epochTime.TotalSeconds,
        TimeLeft(state)));

    /// <summary>The student was evaluated; the progress gets what comes with an epoch in its record.</summary>
    public void Evaluation(EvaluationRecord record, bool withinEpoch)
    {
        foreach (var log in options.Logs) log.Evaluation(record);
        if (withinEpoch) options.Progress.Evaluation(record);
    }

    /// <summary>An epoch is over.</summary>
    public void Epoch(EpochRecord record, TrainingState state)
    {
        foreach (var log in options.Logs) log.Epoch(record, state.GlobalStep);
        options.Progress.Epoch(record, TimeLeft(state) ?? TimeSpan.Zero);
    }

    /// <summary>What the logs hold reaches the disk.</summary>
    public void Flush()
    {
        foreach (var log in options.Logs) log.Flush();
    }

    /// <summary>The training is over, also where it broke off.</summary>
    public void End()
    {
        Flush();
        options.Progress.End();
    }

    // Over all stages, whose steps are taken to be equally fast; null while the steps of an epoch are unknown.
    private TimeSpan? TimeLeft(TrainingState state)
    {
        var (done, all) = (state.GlobalStep - _resumedAfter, plans.Sum(plan => plan.StepsWith(state.StepsPerEpoch)));
        if (plans.Any(plan => plan.StepsWith(state.StepsPerEpoch) is null) || done == 0) return null;
        // What an early end left out is over too.
        var over = plans.Take(state.Stage - 1).Sum(plan => plan.StepsWith(state.StepsPerEpoch)!.Value) + state.StageSteps;
        var left = Math.Min(all!.Value - over, (options.MaxSteps ?? long.MaxValue) - state.GlobalStep);
        return Now * ((double)Math.Max(0, left) / done);
    }
}
