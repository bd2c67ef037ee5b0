using DistillDsl.Training.Checkpoints;

namespace DistillDsl.Training;

public sealed partial record TrainerOptions
{
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    internal void Validate()
    {
        Require(Epochs >= 1, nameof(Epochs), Epochs, "at least 1");
        Require(LengthFactor > 0 && double.IsFinite(LengthFactor), nameof(LengthFactor), LengthFactor, "a number greater than 0");
        Require(StepsPerEpoch is null or >= 1, nameof(StepsPerEpoch), StepsPerEpoch, "at least 1");
        Require(MaxSteps is null or >= 1, nameof(MaxSteps), MaxSteps, "at least 1");
        Require(Enum.IsDefined(Optimizer), nameof(Optimizer), Optimizer, string.Join(", ", Enum.GetNames<OptimizerKind>()));
        Require(LearningRate > 0 && double.IsFinite(LearningRate), nameof(LearningRate), LearningRate, "a number greater than 0");
        Require(WarmUpEpochs >= 0 && WarmUpEpochs <= Epochs, nameof(WarmUpEpochs), WarmUpEpochs, $"0 … {Epochs} (Epochs)");
        Require(Momentum is >= 0 and < 1, nameof(Momentum), Momentum, "0 to less than 1");
        Require(WeightDecay >= 0 && double.IsFinite(WeightDecay), nameof(WeightDecay), WeightDecay, "a number that is at least 0");
        Require(GradientAccumulationSteps >= 1, nameof(GradientAccumulationSteps), GradientAccumulationSteps, "at least 1");
        Require(MaxGradientNorm is null || (MaxGradientNorm > 0 && double.IsFinite(MaxGradientNorm.Value)), nameof(MaxGradientNorm), MaxGradientNorm,
            "a number greater than 0");
        Require(MaxGradientValue is null || (MaxGradientValue > 0 && double.IsFinite(MaxGradientValue.Value)), nameof(MaxGradientValue), MaxGradientValue,
            "a number greater than 0");
        Require(EmaDecay is null or (> 0 and < 1), nameof(EmaDecay), EmaDecay, "more than 0 and less than 1");
        Require(EvaluationInterval is null or >= 1, nameof(EvaluationInterval), EvaluationInterval, "at least 1");
        Require(EarlyStoppingPatience is null or >= 1, nameof(EarlyStoppingPatience), EarlyStoppingPatience, "at least 1");
        Require(LossReadInterval is null or >= 1, nameof(LossReadInterval), LossReadInterval, "at least 1");
        Require(Enum.IsDefined(NonFinite), nameof(NonFinite), NonFinite, string.Join(", ", Enum.GetNames<NonFinitePolicy>()));
        Require(MaxSkippedBatches >= 1, nameof(MaxSkippedBatches), MaxSkippedBatches, "at least 1");
        if (Checkpoints is { } checkpoints) Validate(checkpoints);
        if (NonFinite == NonFinitePolicy.SkipBatch && LossReadInterval > 1)
            throw new ArgumentException(
                $"{nameof(TrainerOptions)}.{nameof(LossReadInterval)} is {LossReadInterval}; {nameof(NonFinitePolicy.SkipBatch)} must check every loss before "
                    + "the weights change: do not set it.");
        if (EmaWarmUp && EmaDecay is null)
            throw new ArgumentException($"{nameof(TrainerOptions)}.{nameof(EmaWarmUp)} needs {nameof(EmaDecay)}, which is not set.");
        if (Nesterov && (Optimizer != OptimizerKind.Sgd || Momentum == 0))
            throw new ArgumentException(
                $"{nameof(TrainerOptions)}.{nameof(Nesterov)} needs the optimizer Sgd and a momentum greater than 0; they are {Optimizer} and {Momentum}.");
    }

    /// <summary>An option that needs an evaluation; null if there is none.</summary>
    internal string? EvaluatingOption => EvaluationInterval is not null ? nameof(EvaluationInterval)
        : RestoreBestWeights ? nameof(RestoreBestWeights)
        : EarlyStoppingPatience is not null ? nameof(EarlyStoppingPatience)
        : WatchedMetric is not null ? nameof(WatchedMetric)
        : EvaluateTeacher ? nameof(EvaluateTeacher)
        : null;

    /// <exception cref="ArgumentException">An option needs validation batches, and there are none.</exception>
    internal void RequireValidation()
    {
        if (EvaluatingOption is { } option)
            throw new ArgumentException($"{nameof(TrainerOptions)}.{option} needs an evaluation; pass validation batches to Fit.");
    }

    private static void Validate(CheckpointOptions checkpoints)
    {
        Require(checkpoints.Folder.Length > 0, $"{nameof(Checkpoints)}.{nameof(CheckpointOptions.Folder)}", "empty", "a folder");
        Require(checkpoints.EveryEpochs is null or >= 1, $"{nameof(Checkpoints)}.{nameof(CheckpointOptions.EveryEpochs)}", checkpoints.EveryEpochs,
            "at least 1");
        Require(checkpoints.EverySteps is null or >= 1, $"{nameof(Checkpoints)}.{nameof(CheckpointOptions.EverySteps)}", checkpoints.EverySteps, "at least 1");
        Require(checkpoints.KeepLast >= 1, $"{nameof(Checkpoints)}.{nameof(CheckpointOptions.KeepLast)}", checkpoints.KeepLast, "at least 1");
        Require(Enum.IsDefined(checkpoints.Resume), $"{nameof(Checkpoints)}.{nameof(CheckpointOptions.Resume)}", checkpoints.Resume,
            string.Join(", ", Enum.GetNames<Resume>()));
    }

    private static void Require(bool holds, string option, object? value, string expected)
    {
        if (!holds) throw new ArgumentException(FormattableString.Invariant($"{nameof(TrainerOptions)}.{option} is {value}; expected {expected}."));
    }
}
