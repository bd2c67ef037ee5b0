namespace DistillDsl.Training.Checkpoints;

/// <summary>A checkpoint cannot be used or written: it is damaged, belongs to another recipe, or its folder or disk is not writable.</summary>
/// <param name="message">Which file, what is wrong, and what to do.</param>
/// <param name="previousPath">The newest intact checkpoint that fits; null if there is none.</param>
/// <param name="inner">The cause.</param>
public sealed class CheckpointException(string message, string? previousPath = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The newest intact checkpoint that fits, which <see cref="Resume.NewestWhole"/> continues from; null if there is none.</summary>
    public string? PreviousPath { get; } = previousPath;
}
