namespace DistillDsl;

/// <summary>The task that a <see cref="TaskAttribute"/> describes: what decides how the student is measured.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Target">The key of the targets in the loader's batch.</param>
public sealed record TaskInfo(TaskLoss Loss, string Target)
{
    /// <summary>The path of the student's output that is compared with the targets; empty where the network gives one tensor.</summary>
    public string Output { get; init; } = "";

    /// <summary>The label whose positions do not count; of cross entropy only.</summary>
    public long IgnoreIndex { get; init; } = -100;
}
