namespace DistillDsl.Training;

/// <summary>How a <see cref="Trainer"/> trains. The defaults are the usual ones for CIFAR networks.</summary>
public sealed record TrainerOptions
{
    /// <summary>How often each stage goes over the training batches, at least 1.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>The optimizer; a fresh one for each stage.</summary>
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Sgd;

    /// <summary>The learning rate before its schedule; greater than 0.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>What the learning rate does during a stage.</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Cosine();

    /// <summary>Over how many epochs at the beginning of a stage the learning rate climbs from 0 in a line, 0 … <see cref="Epochs"/>; fractions are allowed.</summary>
    public double WarmUpEpochs { get; init; }

    /// <summary>The momentum of <see cref="OptimizerKind.Sgd"/>, 0 to less than 1.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Nesterov's momentum; only with <see cref="OptimizerKind.Sgd"/> and a momentum.</summary>
    public bool Nesterov { get; init; }

    /// <summary>The weight decay, at least 0.</summary>
    public double WeightDecay { get; init; } = 5e-4;

    /// <summary>
    /// What the random numbers of the training (dropout and the like) start from; null leaves them as they are. The networks' first weights and
    /// the loaders have seeds of their own.
    /// </summary>
    public long? Seed { get; init; } = 0;

    /// <summary>
    /// After how many steps the losses are read and checked, at least 1. Left out: 1 on the CPU, so that a loss that is not finite stops the training
    /// before it reaches the weights; 20 elsewhere, because reading waits for the device.
    /// </summary>
    public int? ReadLossesEvery { get; init; }

    /// <summary>Who sees the training; the console by default.</summary>
    public ITrainingProgress Progress { get; init; } = TrainingProgress.ForConsole();

    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    internal void Validate()
    {
        Require(Epochs >= 1, nameof(Epochs), Epochs, "at least 1");
        Require(Enum.IsDefined(Optimizer), nameof(Optimizer), Optimizer, string.Join(", ", Enum.GetNames<OptimizerKind>()));
        Require(LearningRate > 0 && double.IsFinite(LearningRate), nameof(LearningRate), LearningRate, "a number greater than 0");
        Require(WarmUpEpochs >= 0 && WarmUpEpochs <= Epochs, nameof(WarmUpEpochs), WarmUpEpochs, $"0 … {Epochs} (Epochs)");
        Require(Momentum is >= 0 and < 1, nameof(Momentum), Momentum, "0 to less than 1");
        Require(WeightDecay >= 0 && double.IsFinite(WeightDecay), nameof(WeightDecay), WeightDecay, "a number that is at least 0");
        Require(ReadLossesEvery is null or >= 1, nameof(ReadLossesEvery), ReadLossesEvery, "at least 1");
        if (Nesterov && (Optimizer != OptimizerKind.Sgd || Momentum == 0))
            throw new ArgumentException($"{nameof(TrainerOptions)}.{nameof(Nesterov)} needs the optimizer Sgd and a momentum greater than 0; they are {Optimizer} and {Momentum}.");
    }

    private static void Require(bool holds, string option, object? value, string expected)
    {
        if (!holds) throw new ArgumentException(FormattableString.Invariant($"{nameof(TrainerOptions)}.{option} is {value}; expected {expected}."));
    }
}
