using DistillDsl.Training.History;
using DistillDsl.Training.Metrics;
using DistillDsl.Training.Schedules;

namespace DistillDsl.Training.Progress;

/// <summary>Sees a training while it runs. All calls come from the training's own thread.</summary>
public interface ITrainingProgress
{
    /// <summary>The training begins.</summary>
    void Start(TrainingPlan plan);

    /// <summary>Losses have been read: after each step on the CPU, every few steps elsewhere.</summary>
    void Step(StepReport report);

    /// <summary>An epoch and its evaluation are over.</summary>
    /// <param name="record">What it gave.</param>
    /// <param name="timeLeft">The time that the rest of the training will take at the speed so far.</param>
    void Epoch(EpochRecord record, TimeSpan timeLeft);

    /// <summary>The student was evaluated within an epoch; what comes with an epoch's end is in its record.</summary>
    void Evaluation(EvaluationRecord record)
    {
    }

    /// <summary>The training is over, also where it broke off.</summary>
    void End();
}

/// <summary>What is about to be trained.</summary>
/// <param name="Recipe">The recipe, or what stands for a network trained alone.</param>
/// <param name="Stages">Its stages as they will run.</param>
/// <param name="Metric">The watched metric of the evaluations; null where there are none.</param>
public sealed record TrainingPlan(RecipeInfo Recipe, IReadOnlyList<StagePlan> Stages, IMetric? Metric)
{
    /// <summary>What is computed at the same evaluations beside it.</summary>
    public IReadOnlyList<IMetric> OtherMetrics { get; init; } = [];

    /// <summary>The steps that a checkpoint had already done, over all stages.</summary>
    public long ResumedAfter { get; init; }

    /// <summary>Whether the checkpoint is of a training that was complete, so that nothing is left to train.</summary>
    public bool IsComplete { get; init; }
}

/// <summary>Where a training is within an epoch.</summary>
/// <param name="Stage">The stage, from 1.</param>
/// <param name="Epoch">The epoch in its stage, from 1.</param>
/// <param name="Step">The steps done in this epoch.</param>
/// <param name="Steps">The steps of an epoch; null while unknown.</param>
/// <param name="Total">The weighted sum of the terms, mean over this epoch's samples so far.</param>
/// <param name="Terms">Every term that is on, before its weight, mean over this epoch's samples so far.</param>
/// <param name="LearningRate">The current learning rate.</param>
/// <param name="SamplesPerSecond">Samples a second in this epoch.</param>
/// <param name="TimeLeft">The time to the end of the training at the speed so far; null while unknown.</param>
public sealed record StepReport(
    int Stage,
    int Epoch,
    int Step,
    int? Steps,
    double Total,
    IReadOnlyList<TermValue> Terms,
    double LearningRate,
    double SamplesPerSecond,
    TimeSpan? TimeLeft);
