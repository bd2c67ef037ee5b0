namespace DistillDsl.Training.Checkpoints;

/// <summary>The parts that are saved with a checkpoint in addition to the training itself, by name.</summary>
internal interface ICheckpointParts
{
    /// <summary>The parts to save.</summary>
    IReadOnlyList<(string Name, Action<Stream> Write)> Save();

    /// <summary>The readers of all parts that may have been saved.</summary>
    IReadOnlyDictionary<string, Action<Stream>> Load();
}
