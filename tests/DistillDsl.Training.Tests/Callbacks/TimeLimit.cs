using System.Diagnostics;
using DistillDsl.Training.Callbacks;

namespace DistillDsl.Training.Tests.Callbacks;

/// <summary>The first example of docs/callbacks.md, and that of docs/training.md.</summary>
public sealed class TimeLimit(TimeSpan limit) : ITrainingCallback
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    public void OnStepEnd(TrainingContext training, BatchLosses losses)
    {
        if (_clock.Elapsed > limit) training.StopTraining();
    }
}
