namespace DistillDsl.Training.Checkpoints;

/// <summary>A checkpoint cannot be used or written: it is damaged, of another recipe, or its folder or disk does not take it.</summary>
/// <param name="message">Which file, what is wrong, and what to do.</param>
/// <param name="previousPath">The newest checkpoint that is whole and fits; null where there is none.</param>
/// <param name="inner">What brought it to light.</param>
public sealed class CheckpointException(string message, string? previousPath = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The newest checkpoint that is whole and fits, which <see cref="Resume.NewestWhole"/> continues from; null where there is none.</summary>
    public string? PreviousPath { get; } = previousPath;
}
