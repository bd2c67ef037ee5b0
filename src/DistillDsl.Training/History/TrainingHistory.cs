using DistillDsl.Training.Metrics;

namespace DistillDsl.Training.History;

/// <summary>The results of a training, by epoch.</summary>
/// <param name="Recipe">The recipe that was trained.</param>
/// <param name="Metric">The watched metric's name; null without evaluation.</param>
/// <param name="Epochs">All epochs of all stages in their order.</param>
public sealed record TrainingHistory(RecipeInfo Recipe, string? Metric, IReadOnlyList<EpochRecord> Epochs)
{
    /// <summary>All evaluations, including those within epochs.</summary>
    public IReadOnlyList<EvaluationRecord> Evaluations { get; init; } = [];

    /// <summary>The teacher's evaluation before the first step; null if none was asked for, or the training was continued.</summary>
    public TeacherEvaluation? TeacherEvaluation { get; init; }

    /// <summary>The evaluation whose weights the student received at the end; null if it kept its last ones.</summary>
    public EvaluationRecord? Kept { get; init; }

    /// <summary>Whether the checkpoint was already complete, so that nothing was trained.</summary>
    public bool WasComplete { get; init; }

    /// <summary>The watched metric of the student at the end of the training; null without evaluation.</summary>
    public double? FinalMetric => Kept?.Value ?? (Epochs.Count == 0 ? null : Epochs[^1].Metric);

    /// <summary>The total duration of all epochs.</summary>
    public TimeSpan Duration => Epochs.Aggregate(TimeSpan.Zero, (sum, epoch) => sum + epoch.Duration);
}
