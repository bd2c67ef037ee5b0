namespace DistillDsl.Training.History;

/// <summary>The results of one epoch.</summary>
/// <param name="Stage">The recipe's stage, from 1.</param>
/// <param name="Epoch">The epoch in its stage, from 1.</param>
/// <param name="Total">The weighted sum of the terms, mean over the epoch's samples.</param>
/// <param name="Terms">Every active term, unweighted, mean over the epoch's samples.</param>
/// <param name="LearningRate">The learning rate of the epoch's last step.</param>
/// <param name="SamplesPerSecond">Training samples per second, excluding evaluation.</param>
/// <param name="Metric">The watched metric on the test batches after the epoch; null if there are none.</param>
/// <param name="Duration">The duration of the epoch, including its evaluation.</param>
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
    /// <summary>The number of steps of the epoch; less than the number of batches of the loader if the stage ended within the epoch.</summary>
    public int Steps { get; init; }

    /// <summary>The number of batches that were skipped because a loss was not finite.</summary>
    public int Skipped { get; init; }

    /// <summary>
    /// The share of the steps' time in which they waited for the loader's batches, 0 … 1; for a part of an epoch that was resumed, of that part. A loader that
    /// makes its batches when they are requested, such as <see cref="Data.ImageLoader"/>, has all its work in it.
    /// </summary>
    public double DataWait { get; init; }

    /// <summary>The other metrics' values at the same evaluation.</summary>
    public IReadOnlyList<MetricValue> OtherMetrics { get; init; } = [];

    /// <summary>Whether the metric is the best of its stage so far.</summary>
    public bool IsBest { get; init; }
}
