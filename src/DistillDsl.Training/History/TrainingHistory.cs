namespace DistillDsl.Training.History;

/// <summary>What a training gave, epoch by epoch.</summary>
/// <param name="Recipe">What was trained.</param>
/// <param name="Metric">The watched metric's name; null where nothing was evaluated.</param>
/// <param name="Epochs">All epochs of all stages in their order.</param>
public sealed record TrainingHistory(RecipeInfo Recipe, string? Metric, IReadOnlyList<EpochRecord> Epochs)
{
    /// <summary>All evaluations, those within epochs too.</summary>
    public IReadOnlyList<EvaluationRecord> Evaluations { get; init; } = [];

    /// <summary>The evaluation whose weights the student was given at the end; null where it kept its last ones.</summary>
    public EvaluationRecord? Kept { get; init; }

    /// <summary>Whether the training was complete when it was started again, so that nothing was trained.</summary>
    public bool WasComplete { get; init; }

    /// <summary>The watched metric of the student as the training left it; null where nothing was evaluated.</summary>
    public double? FinalMetric => Kept?.Value ?? (Epochs.Count == 0 ? null : Epochs[^1].Metric);

    /// <summary>The time of all epochs.</summary>
    public TimeSpan Duration => Epochs.Aggregate(TimeSpan.Zero, (sum, epoch) => sum + epoch.Duration);
}
