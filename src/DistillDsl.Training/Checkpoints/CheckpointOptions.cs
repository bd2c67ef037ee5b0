namespace DistillDsl.Training.Checkpoints;

/// <summary>When a <see cref="Trainer"/> writes checkpoints, and whether it goes on from them.</summary>
public sealed record CheckpointOptions
{
    /// <summary>The folder; made where it does not exist. One training, one folder.</summary>
    public required string Folder { get; init; }

    /// <summary>After how many epochs one is written, at least 1; null for none between stages. At the end of a stage there always is one.</summary>
    public int? EveryEpochs { get; init; } = 1;

    /// <summary>After how many steps over all stages one is written, at least 1, within epochs; null for none there.</summary>
    public int? EverySteps { get; init; }

    /// <summary>How many stay, at least 1.</summary>
    public int KeepLast { get; init; } = 3;

    /// <summary>What to do with those that the folder holds.</summary>
    public Resume Resume { get; init; } = Resume.Newest;

    /// <summary>
    /// Whether a training may go on with other options than its checkpoint was written with, such as a lower learning rate after a loss that was not finite.
    /// Its result is then no longer that of one unbroken training.
    /// </summary>
    public bool AcceptChangedOptions { get; init; }
}
