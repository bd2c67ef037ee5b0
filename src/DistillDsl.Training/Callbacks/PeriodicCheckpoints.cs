using DistillDsl.Training.Checkpoints;
using DistillDsl.Training.History;

namespace DistillDsl.Training.Callbacks;

/// <summary>Requests a checkpoint at the intervals of <see cref="CheckpointOptions"/>.</summary>
internal sealed class PeriodicCheckpoints(CheckpointOptions options) : ITrainingCallback
{
    public void OnStepEnd(TrainingContext training, BatchLosses losses)
    {
        if (options.EverySteps is { } steps && training.GlobalStep % steps == 0) training.RequestCheckpoint();
    }

    public void OnEpochEnd(TrainingContext training, EpochRecord epoch)
    {
        if (options.EveryEpochs is { } epochs && training.Epochs.Count % epochs == 0) training.RequestCheckpoint();
    }
}
