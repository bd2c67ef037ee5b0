namespace DistillDsl.Training;

/// <summary>SIGINT (Ctrl-C) or SIGTERM ended the training after a step.</summary>
/// <param name="message">After which step, and what was saved.</param>
/// <param name="exitCode">What the process should exit with: 130 after SIGINT, 143 after SIGTERM.</param>
/// <param name="checkpoint">The checkpoint to go on from; null where there are none.</param>
public sealed class TrainingStoppedException(string message, int exitCode, string? checkpoint) : Exception(message)
{
    /// <summary>What the process should exit with: 130 after SIGINT, 143 after SIGTERM.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>The checkpoint to go on from; null where there are none.</summary>
    public string? Checkpoint { get; } = checkpoint;
}
