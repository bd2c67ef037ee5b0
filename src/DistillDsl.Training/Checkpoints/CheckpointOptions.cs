namespace DistillDsl.Training.Checkpoints;

/// <summary>When a <see cref="Trainer"/> writes checkpoints, and whether it continues from them.</summary>
public sealed record CheckpointOptions
{
    /// <summary>The folder; created if it does not exist. Each training needs its own.</summary>
    public required string Folder { get; init; }

    /// <summary>The number of epochs between checkpoints, at least 1; null for none within a stage. The end of a stage always writes one.</summary>
    public int? EveryEpochs { get; init; } = 1;

    /// <summary>The number of steps between checkpoints, over all stages, at least 1; null for none within epochs.</summary>
    public int? EverySteps { get; init; }

    /// <summary>The number of checkpoints to keep, at least 1.</summary>
    public int KeepLast { get; init; } = 3;

    /// <summary>What to do with existing checkpoints in the folder.</summary>
    public Resume Resume { get; init; } = Resume.Newest;

    /// <summary>
    /// Whether a training may continue with options that differ from those of its checkpoint, such as a lower learning rate after a
    /// non-finite loss, or with another teacher or other training data. The result is then no longer that of an uninterrupted training.
    /// </summary>
    public bool AcceptChangedOptions { get; init; }
}
