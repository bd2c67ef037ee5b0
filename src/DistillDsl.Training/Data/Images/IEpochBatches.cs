namespace DistillDsl.Training.Data;

/// <summary>A loader whose order or augmentation depends on the epoch. The trainer sets the epoch, so that a run can be repeated or continued.</summary>
public interface IEpochBatches
{
    /// <summary>The epoch that the next enumeration gives, counted from 1.</summary>
    int Epoch { get; set; }
}
