namespace DistillDsl;

/// <summary>What a recipe says of one stage; what is null is left to the trainer's own options.</summary>
/// <param name="Number">The stage, from 1.</param>
/// <param name="Name">Its name, for logs and reports; empty where the recipe gives none.</param>
public sealed record StageInfo(int Number, string Name)
{
    /// <summary>How often it goes over the training batches, at least 1.</summary>
    public int? Epochs { get; init; }

    /// <summary>How many steps it has, at least 1; not together with <see cref="Epochs"/>.</summary>
    public int? Steps { get; init; }

    /// <summary>The learning rate before its schedule, greater than 0.</summary>
    public double? LearningRate { get; init; }

    /// <summary>What the learning rate does during the stage.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>Epochs that are over when <see cref="Schedule.MultiStep"/> changes the learning rate; ascending, each at least 1.</summary>
    public IReadOnlyList<int>? Milestones { get; init; }

    /// <summary>What the learning rate is multiplied with at each milestone, greater than 0 and at most 1.</summary>
    public double? Gamma { get; init; }

    /// <summary>Over how many epochs the learning rate climbs at the beginning; at least 0.</summary>
    public double? WarmUpEpochs { get; init; }

    /// <summary>The optimizer.</summary>
    public OptimizerKind? Optimizer { get; init; }

    /// <summary>The momentum of <see cref="OptimizerKind.Sgd"/>, 0 to less than 1.</summary>
    public double? Momentum { get; init; }

    /// <summary>The weight decay, at least 0.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>The paths of the student's layers that the stage trains; empty: all of them.</summary>
    public IReadOnlyList<string> Train { get; init; } = [];

    /// <summary>The paths of the student's layers that it holds still.</summary>
    public IReadOnlyList<string> Freeze { get; init; } = [];
}
