namespace DistillDsl.Training.Checkpoints;

/// <summary>What every checkpoint says of itself; the trainer's own header adds where it was.</summary>
/// <param name="Recipe">The recipe's name.</param>
/// <param name="Fingerprint">The recipe's fingerprint; empty for a network trained alone.</param>
/// <param name="GlobalStep">The steps done, over all stages.</param>
internal record CheckpointHeader(string Recipe, string Fingerprint, long GlobalStep);
