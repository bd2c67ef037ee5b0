namespace DistillDsl;

/// <summary>The settings of one stage of a recipe; null means that the trainer's options apply.</summary>
/// <param name="Number">The stage, from 1.</param>
/// <param name="Name">Its name, for logs and reports; empty if not set.</param>
public sealed record StageInfo(int Number, string Name)
{
    /// <summary>The number of epochs, at least 1.</summary>
    public int? Epochs { get; init; }

    /// <summary>The number of steps, at least 1; cannot be combined with <see cref="Epochs"/>.</summary>
    public int? Steps { get; init; }

    /// <summary>The learning rate before its schedule, greater than 0.</summary>
    public double? LearningRate { get; init; }

    /// <summary>The learning rate schedule of the stage.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>The numbers of completed epochs after which <see cref="Schedule.MultiStep"/> changes the learning rate; ascending, each at least 1.</summary>
    public IReadOnlyList<int>? Milestones { get; init; }

    /// <summary>The factor applied to the learning rate at each milestone, greater than 0 and at most 1.</summary>
    public double? Gamma { get; init; }

    /// <summary>The length of the warm-up in epochs, at least 0.</summary>
    public double? WarmUpEpochs { get; init; }

    /// <summary>The optimizer.</summary>
    public OptimizerKind? Optimizer { get; init; }

    /// <summary>The momentum of <see cref="OptimizerKind.Sgd"/>, 0 to less than 1.</summary>
    public double? Momentum { get; init; }

    /// <summary>The weight decay, at least 0.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>The paths of the student layers that the stage trains; empty for all.</summary>
    public IReadOnlyList<string> Train { get; init; } = [];

    /// <summary>The paths of the student layers that the stage freezes.</summary>
    public IReadOnlyList<string> Freeze { get; init; } = [];
}
