namespace DistillDsl.Training;

/// <summary>What one epoch gave.</summary>
/// <param name="Stage">The recipe's stage, from 1.</param>
/// <param name="Epoch">The epoch in its stage, from 1.</param>
/// <param name="Total">The weighted sum of the terms, mean over the epoch's samples.</param>
/// <param name="Terms">Every term that was on, before its weight, mean over the epoch's samples.</param>
/// <param name="LearningRate">The learning rate of the epoch's last step.</param>
/// <param name="ImagesPerSecond">Samples trained on in a second; evaluation does not count.</param>
/// <param name="Metric">The metric on the test batches after the epoch; null where there are none.</param>
/// <param name="Duration">The epoch's time with its evaluation.</param>
public sealed record EpochRecord(
    int Stage,
    int Epoch,
    double Total,
    IReadOnlyList<TermValue> Terms,
    double LearningRate,
    double ImagesPerSecond,
    double? Metric,
    TimeSpan Duration);
