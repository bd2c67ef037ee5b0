namespace DistillDsl.Training.Checkpoints;

/// <summary>The header of every checkpoint; the trainer's own header adds the position.</summary>
/// <param name="Recipe">The recipe's name.</param>
/// <param name="Fingerprint">The recipe's fingerprint; empty for a network trained alone.</param>
/// <param name="GlobalStep">The steps done, over all stages.</param>
internal record CheckpointHeader(string Recipe, string Fingerprint, long GlobalStep);
