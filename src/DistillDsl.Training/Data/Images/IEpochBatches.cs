namespace DistillDsl.Training.Data;

/// <summary>A loader whose order or augmentation depends on the epoch. The trainer sets the epoch, so that a training can be repeated or continued.</summary>
public interface IEpochBatches
{
    /// <summary>The epoch of the next enumeration, counted from 1.</summary>
    int Epoch { get; set; }
}
