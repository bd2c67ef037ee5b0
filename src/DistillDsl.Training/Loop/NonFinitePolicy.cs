namespace DistillDsl.Training;

/// <summary>What a <see cref="Trainer"/> does when a loss is NaN or infinite.</summary>
public enum NonFinitePolicy
{
    /// <summary>The training stops with a <see cref="NonFiniteLossException"/>, after a checkpoint of the last good state if checkpoints are enabled.</summary>
    Stop,

    /// <summary>
    /// The batch is skipped: weights, optimizer and running statistics are unchanged. The losses are read at every step, which on a GPU
    /// waits for it. More than <see cref="TrainerOptions.MaxSkippedBatches"/> consecutive skipped batches stop the training.
    /// </summary>
    SkipBatch,
}
