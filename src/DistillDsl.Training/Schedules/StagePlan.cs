namespace DistillDsl.Training.Schedules;

/// <summary>
/// One stage as it will run: the recipe's settings, the trainer's options for the rest, scaled by
/// <see cref="TrainerOptions.LengthFactor"/>.
/// </summary>
public sealed record StagePlan
{
    // The resolution of positions within an epoch of a scaled stage.
    private const int PartsOfEpoch = 1_000_000;

    /// <summary>The stage, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Its name; empty if the recipe does not set one.</summary>
    public required string Name { get; init; }

    /// <summary>The number of epochs; null if the length is given in <see cref="Steps"/>.</summary>
    public required int? Epochs { get; init; }

    /// <summary>The number of steps; null if the length is given in <see cref="Epochs"/>.</summary>
    public required int? Steps { get; init; }

    /// <summary>The learning rate before its schedule.</summary>
    public required double LearningRate { get; init; }

    /// <summary>The learning rate schedule, in epochs before the scaling.</summary>
    public required LearningRateSchedule Schedule { get; init; }

    /// <summary>The length of the warm-up in epochs before the scaling.</summary>
    public required double WarmUpEpochs { get; init; }

    /// <summary>The optimizer.</summary>
    public required OptimizerKind Optimizer { get; init; }

    /// <summary>The momentum of <see cref="OptimizerKind.Sgd"/>.</summary>
    public required double Momentum { get; init; }

    /// <summary>Nesterov's momentum.</summary>
    public required bool Nesterov { get; init; }

    /// <summary>The weight decay.</summary>
    public required double WeightDecay { get; init; }

    /// <summary>
    /// The length requested by the recipe or the options, divided by the length that is trained: 10 for a tenth. Schedules are evaluated at the completed
    /// epochs times this, so that milestones and warm-ups keep their relative positions in the stage.
    /// </summary>
    public required double Stretch { get; init; }

    /// <summary>The number of steps; null while the number of steps per epoch is unknown.</summary>
    internal long? StepsWith(int? stepsPerEpoch) => Steps ?? (long?)Epochs * stepsPerEpoch;

    /// <summary>The number of epochs that it begins; 1 while that of a stage measured in steps is unknown.</summary>
    internal int EpochsWith(int? stepsPerEpoch) => Epochs ?? (stepsPerEpoch is { } length ? (Steps!.Value + length - 1) / length : 1);

    /// <summary>The position at which the schedules are evaluated, in epochs of the stage before the scaling.</summary>
    /// <param name="epoch">The epoch in the stage, from 1.</param>
    /// <param name="step">The completed steps of the epoch.</param>
    /// <param name="stepsPerEpoch">The number of steps per epoch; null while unknown.</param>
    internal TrainingPosition PositionAt(int epoch, int step, int? stepsPerEpoch)
    {
        var epochs = Epochs ?? (stepsPerEpoch is { } length ? (double)Steps!.Value / length : 1);
        if (Stretch == 1) return new(epoch, step, stepsPerEpoch ?? 0, epochs);
        // An epoch before the scaling is not a whole number of this run's steps.
        var part = stepsPerEpoch is { } all ? Math.Min(1, (double)step / all) : 0;
        var parts = (long)Math.Round((epoch - 1 + part) * Stretch * PartsOfEpoch);
        return new(1 + (int)(parts / PartsOfEpoch), (int)(parts % PartsOfEpoch), PartsOfEpoch, epochs * Stretch);
    }

    /// <summary>The learning rate of the next step.</summary>
    internal double LearningRateAt(TrainingPosition position)
    {
        var done = position.EpochsDone;
        // The warm-up ends at the full rate; its first step is not 0, which would train nothing.
        var warmUp = done < WarmUpEpochs ? Math.Max(done / WarmUpEpochs, 0.01) : 1;
        return LearningRate * warmUp * Schedule.Factor(position);
    }
}
