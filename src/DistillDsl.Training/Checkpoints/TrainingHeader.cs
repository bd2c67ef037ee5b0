using DistillDsl.Training.History;

namespace DistillDsl.Training.Checkpoints;

/// <summary>What a trainer's checkpoint says besides its tensors.</summary>
/// <param name="Recipe">The recipe's name.</param>
/// <param name="Fingerprint">The recipe's fingerprint.</param>
/// <param name="GlobalStep">The steps done, over all stages.</param>
/// <param name="State">Where the training was.</param>
/// <param name="Options">The options that decide its result, by name.</param>
internal sealed record TrainingHeader(string Recipe, string Fingerprint, long GlobalStep, TrainingState State, IReadOnlyDictionary<string, string> Options)
    : CheckpointHeader(Recipe, Fingerprint, GlobalStep);
