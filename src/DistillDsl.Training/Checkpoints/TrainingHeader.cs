using DistillDsl.Training.History;

namespace DistillDsl.Training.Checkpoints;

/// <summary>The header of a trainer's checkpoint.</summary>
/// <param name="Recipe">The recipe's name.</param>
/// <param name="Fingerprint">The recipe's fingerprint.</param>
/// <param name="GlobalStep">The steps done, over all stages.</param>
/// <param name="State">The position of the training.</param>
/// <param name="Options">The options that affect its result, by name.</param>
/// <param name="Sources">What it learns from; null in checkpoints of earlier versions.</param>
internal sealed record TrainingHeader(
    string Recipe, string Fingerprint, long GlobalStep, TrainingState State, IReadOnlyDictionary<string, string> Options, TrainingSources? Sources = null)
    : CheckpointHeader(Recipe, Fingerprint, GlobalStep);
