namespace DistillDsl.Training;

/// <summary>What a <see cref="Trainer"/> does when a loss is NaN or infinite.</summary>
public enum NonFinitePolicy
{
    /// <summary>The training stops with a <see cref="NonFiniteLossException"/>, after a checkpoint of the last good state where there are any.</summary>
    Stop,

    /// <summary>
    /// The batch is left out: weights, optimizer and running statistics stay as they were before it. The losses are read at every step,
    /// which on a GPU waits for it.
    /// More than <see cref="TrainerOptions.MaxSkippedBatches"/> in a row stop the training.
    /// </summary>
    SkipBatch,
}
