namespace DistillDsl.Training;

/// <summary>SIGINT (Ctrl-C) or SIGTERM ended the training after a step.</summary>
/// <param name="message">After which step, and what was saved.</param>
/// <param name="exitCode">The exit code that the process should return: 130 after SIGINT, 143 after SIGTERM.</param>
/// <param name="checkpoint">The checkpoint to continue from; null if there is none.</param>
public sealed class TrainingStoppedException(string message, int exitCode, string? checkpoint) : Exception(message)
{
    /// <summary>The exit code that the process should return: 130 after SIGINT, 143 after SIGTERM.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>The checkpoint to continue from; null if there is none.</summary>
    public string? Checkpoint { get; } = checkpoint;
}
