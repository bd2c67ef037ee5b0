namespace DistillDsl.Training.Data;

/// <summary>An image file that cannot be read: truncated, damaged, empty, or not an image.</summary>
public sealed class CorruptImageException : Exception
{
    internal CorruptImageException(string file, string reason)
        : base($"{file}: {reason}") => File = file;

    /// <summary>The file.</summary>
    public string File { get; }
}
