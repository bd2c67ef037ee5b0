using System.Collections.Immutable;

namespace DistillDsl.Training.History;

/// <summary>The position and the results so far of a training: together with weights, optimizer and random numbers, everything needed to continue.</summary>
internal sealed record TrainingState
{
    /// <summary>The stage, from 1; beyond the last when the training is over.</summary>
    public int Stage { get; set; } = 1;

    /// <summary>The epoch in its stage, from 1.</summary>
    public int Epoch { get; set; } = 1;

    /// <summary>The completed steps of the epoch.</summary>
    public int Step { get; set; }

    /// <summary>The completed steps of the stage.</summary>
    public long StageSteps { get; set; }

    /// <summary>The completed steps over all stages.</summary>
    public long GlobalStep { get; set; }

    /// <summary>The number of steps per epoch; null until known.</summary>
    public int? StepsPerEpoch { get; set; }

    /// <summary>The epoch's losses so far.</summary>
    public LossSums Losses { get; set; } = LossSums.Empty;

    /// <summary>The time that the epoch's steps took before the training was continued.</summary>
    public TimeSpan EpochTime { get; set; }

    /// <summary>The batches skipped in the epoch.</summary>
    public int Skipped { get; set; }

    /// <summary>The batches skipped since the last good one.</summary>
    public int SkippedInRow { get; set; }

    /// <summary>The stage's best evaluation.</summary>
    public EvaluationRecord? Best { get; set; }

    /// <summary>All completed epochs.</summary>
    public ImmutableList<EpochRecord> Epochs { get; set; } = [];

    /// <summary>All evaluations.</summary>
    public ImmutableList<EvaluationRecord> Evaluations { get; set; } = [];

    /// <summary>Advances to the stage's next epoch.</summary>
    public void BeginEpoch()
    {
        Epoch++;
        (Step, Losses, EpochTime, Skipped) = (0, LossSums.Empty, TimeSpan.Zero, 0);
    }

    /// <summary>Advances to the next stage.</summary>
    public void BeginStage() => (Stage, Epoch, StageSteps) = (Stage + 1, 1, 0);
}
