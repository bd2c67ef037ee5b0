namespace DistillDsl.Training;

public sealed partial record TrainerOptions
{
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    internal void Validate()
    {
        Require(Epochs >= 1, nameof(Epochs), Epochs, "at least 1");
        Require(Length > 0 && double.IsFinite(Length), nameof(Length), Length, "a number greater than 0");
        Require(MaxSteps is null or >= 1, nameof(MaxSteps), MaxSteps, "at least 1");
        Require(Enum.IsDefined(Optimizer), nameof(Optimizer), Optimizer, string.Join(", ", Enum.GetNames<OptimizerKind>()));
        Require(LearningRate > 0 && double.IsFinite(LearningRate), nameof(LearningRate), LearningRate, "a number greater than 0");
        Require(WarmUpEpochs >= 0 && WarmUpEpochs <= Epochs, nameof(WarmUpEpochs), WarmUpEpochs, $"0 … {Epochs} (Epochs)");
        Require(Momentum is >= 0 and < 1, nameof(Momentum), Momentum, "0 to less than 1");
        Require(WeightDecay >= 0 && double.IsFinite(WeightDecay), nameof(WeightDecay), WeightDecay, "a number that is at least 0");
        Require(AccumulateSteps >= 1, nameof(AccumulateSteps), AccumulateSteps, "at least 1");
        Require(ClipGradientNorm is null || (ClipGradientNorm > 0 && double.IsFinite(ClipGradientNorm.Value)), nameof(ClipGradientNorm), ClipGradientNorm,
            "a number greater than 0");
        Require(ClipGradientValue is null || (ClipGradientValue > 0 && double.IsFinite(ClipGradientValue.Value)), nameof(ClipGradientValue), ClipGradientValue,
            "a number greater than 0");
        Require(Ema is null or (> 0 and < 1), nameof(Ema), Ema, "more than 0 and less than 1");
        Require(EvaluateEverySteps is null or >= 1, nameof(EvaluateEverySteps), EvaluateEverySteps, "at least 1");
        Require(Patience is null or >= 1, nameof(Patience), Patience, "at least 1");
        Require(ReadLossesEvery is null or >= 1, nameof(ReadLossesEvery), ReadLossesEvery, "at least 1");
        Require(Enum.IsDefined(NonFinite), nameof(NonFinite), NonFinite, string.Join(", ", Enum.GetNames<NonFinitePolicy>()));
        Require(SkipLimit >= 1, nameof(SkipLimit), SkipLimit, "at least 1");
        if (Checkpoints is { } checkpoints) Validate(checkpoints);
        if (NonFinite == NonFinitePolicy.SkipBatch && ReadLossesEvery > 1)
            throw new ArgumentException(
                $"{nameof(TrainerOptions)}.{nameof(ReadLossesEvery)} is {ReadLossesEvery}; {nameof(NonFinitePolicy.SkipBatch)} has to see every loss before "
                    + "the weights change: leave it out.");
        if (Nesterov && (Optimizer != OptimizerKind.Sgd || Momentum == 0))
            throw new ArgumentException(
                $"{nameof(TrainerOptions)}.{nameof(Nesterov)} needs the optimizer Sgd and a momentum greater than 0; they are {Optimizer} and {Momentum}.");
    }

    /// <summary>An option that needs an evaluation; null where none does.</summary>
    internal string? EvaluatingOption => EvaluateEverySteps is not null ? nameof(EvaluateEverySteps)
        : KeepBest ? nameof(KeepBest)
        : Patience is not null ? nameof(Patience)
        : WatchedMetric is not null ? nameof(WatchedMetric)
        : null;

    /// <exception cref="ArgumentException">An option needs test batches, and there are none.</exception>
    internal void RequireTestBatches()
    {
        if (EvaluatingOption is { } option) throw new ArgumentException($"{nameof(TrainerOptions)}.{option} needs an evaluation; give Fit test batches.");
    }

    private static void Validate(CheckpointOptions checkpoints)
    {
        Require(checkpoints.Folder.Length > 0, $"{nameof(Checkpoints)}.{nameof(CheckpointOptions.Folder)}", "empty", "a folder");
        Require(checkpoints.EveryEpochs is null or >= 1, $"{nameof(Checkpoints)}.{nameof(CheckpointOptions.EveryEpochs)}", checkpoints.EveryEpochs,
            "at least 1");
        Require(checkpoints.EverySteps is null or >= 1, $"{nameof(Checkpoints)}.{nameof(CheckpointOptions.EverySteps)}", checkpoints.EverySteps, "at least 1");
        Require(checkpoints.Keep >= 1, $"{nameof(Checkpoints)}.{nameof(CheckpointOptions.Keep)}", checkpoints.Keep, "at least 1");
        Require(Enum.IsDefined(checkpoints.Resume), $"{nameof(Checkpoints)}.{nameof(CheckpointOptions.Resume)}", checkpoints.Resume,
            string.Join(", ", Enum.GetNames<Resume>()));
    }

    private static void Require(bool holds, string option, object? value, string expected)
    {
        if (!holds) throw new ArgumentException(FormattableString.Invariant($"{nameof(TrainerOptions)}.{option} is {value}; expected {expected}."));
    }
}
