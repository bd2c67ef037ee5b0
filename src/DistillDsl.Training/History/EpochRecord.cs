namespace DistillDsl.Training.History;

/// <summary>What one epoch gave.</summary>
/// <param name="Stage">The recipe's stage, from 1.</param>
/// <param name="Epoch">The epoch in its stage, from 1.</param>
/// <param name="Total">The weighted sum of the terms, mean over the epoch's samples.</param>
/// <param name="Terms">Every term that was on, before its weight, mean over the epoch's samples.</param>
/// <param name="LearningRate">The learning rate of the epoch's last step.</param>
/// <param name="SamplesPerSecond">Samples trained on in a second; evaluation does not count.</param>
/// <param name="Metric">The watched metric on the test batches after the epoch; null where there are none.</param>
/// <param name="Duration">The epoch's time with its evaluation.</param>
public sealed record EpochRecord(
    int Stage,
    int Epoch,
    double Total,
    IReadOnlyList<TermValue> Terms,
    double LearningRate,
    double SamplesPerSecond,
    double? Metric,
    TimeSpan Duration)
{
    /// <summary>How many steps the epoch had; fewer than the loader has batches where a stage ended within it.</summary>
    public int Steps { get; init; }

    /// <summary>How many of its batches were left out because a loss was not finite.</summary>
    public int Skipped { get; init; }

    /// <summary>The other metrics' values at the same evaluation.</summary>
    public IReadOnlyList<MetricValue> OtherMetrics { get; init; } = [];

    /// <summary>Whether the metric is the best of its stage so far.</summary>
    public bool IsBest { get; init; }
}
