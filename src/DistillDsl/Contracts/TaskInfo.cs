namespace DistillDsl;

/// <summary>The task that a <see cref="TaskAttribute"/> describes; it determines the default metric of the student.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Target">The key of the targets in the loader's batch.</param>
public sealed record TaskInfo(TaskLoss Loss, string Target)
{
    /// <summary>The path of the student output that is compared with the targets; empty if the network returns one tensor.</summary>
    public string Output { get; init; } = "";

    /// <summary>The label of positions to ignore; cross entropy only.</summary>
    public long IgnoreIndex { get; init; } = -100;

    /// <summary>The layout of that output; cross entropy only.</summary>
    public Layout Layout { get; init; }
}
