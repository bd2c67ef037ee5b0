using DistillDsl.Training.History;
using DistillDsl.Training.Metrics;
using DistillDsl.Training.Schedules;

namespace DistillDsl.Training.Progress;

/// <summary>Displays a running training. All calls come from the training thread.</summary>
public interface ITrainingProgress
{
    /// <summary>The training begins.</summary>
    void Start(TrainingPlan plan);

    /// <summary>Losses have been read: after each step on the CPU, every few steps on other devices.</summary>
    void Step(StepReport report);

    /// <summary>An epoch and its evaluation have ended.</summary>
    /// <param name="record">The epoch's results.</param>
    /// <param name="timeLeft">The estimated remaining time of the training.</param>
    void Epoch(EpochRecord record, TimeSpan timeLeft);

    /// <summary>The student was evaluated within an epoch; the evaluation at the end of an epoch is in its record.</summary>
    void Evaluation(EvaluationRecord record)
    {
    }

    /// <summary>The training has ended, possibly with an exception.</summary>
    void End();
}

/// <summary>The training that is about to run.</summary>
/// <param name="Recipe">The recipe, or the substitute for a network trained without one.</param>
/// <param name="Stages">Its stages as they will run.</param>
/// <param name="Metric">The watched metric of the evaluations; null if there are none.</param>
public sealed record TrainingPlan(RecipeInfo Recipe, IReadOnlyList<StagePlan> Stages, IMetric? Metric)
{
    /// <summary>The other metrics of the same evaluations.</summary>
    public IReadOnlyList<IMetric> OtherMetrics { get; init; } = [];

    /// <summary>The number of steps before the checkpoint that the training continues from, over all stages.</summary>
    public long ResumedAfter { get; init; }

    /// <summary>The student's layers that stay in evaluation mode, as they were when the recipe was constructed.</summary>
    public IReadOnlyList<string> FrozenLayers { get; init; } = [];

    /// <summary>The teacher's evaluation before the first step; null if there is none.</summary>
    public TeacherEvaluation? TeacherEvaluation { get; init; }

    /// <summary>Whether the checkpoint belongs to a completed training, so that nothing is left to train.</summary>
    public bool IsComplete { get; init; }
}

/// <summary>The progress of a training within an epoch.</summary>
/// <param name="Stage">The stage, from 1.</param>
/// <param name="Epoch">The epoch in its stage, from 1.</param>
/// <param name="Step">The completed steps of this epoch.</param>
/// <param name="Steps">The number of steps per epoch; null while unknown.</param>
/// <param name="Total">The weighted sum of the terms, mean over this epoch's samples so far.</param>
/// <param name="Terms">Every active term, unweighted, mean over this epoch's samples so far.</param>
/// <param name="LearningRate">The current learning rate.</param>
/// <param name="SamplesPerSecond">Training samples per second in this epoch.</param>
/// <param name="TimeLeft">The estimated remaining time of the training; null while unknown.</param>
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
