namespace DistillDsl.PyTorch;

/// <summary>A checkpoint does not fit the network; nothing was loaded. The message names every entry that does not fit.</summary>
public sealed class CheckpointLoadException : Exception
{
    internal CheckpointLoadException(string message, LoadReport report)
        : base(message) =>
        Report = report;

    /// <summary>What would have been loaded, and what does not fit.</summary>
    public LoadReport Report { get; }
}
