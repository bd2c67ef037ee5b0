using System.Collections.Frozen;

namespace DistillDsl.Generators.Tests.Harness;

/// <summary>
/// The methods of a generated class that several losses call, and the losses that stand beside others in their tests. A partial snapshot
/// shows one only where its test names it, so that a change of one changes its own snapshot.
/// </summary>
internal static class SharedMethods
{
    /// <summary>Called by several losses; shown by <c>SharedMethodSnapshots</c>.</summary>
    public static readonly string[] Helpers =
    [
        "AllButChannels", "Gram", "KeptCount", "KeptSum", "KlValues", "LogSoftmax", "PoolLarger", "ReverseKlValues", "Standardized",
        "StandardizedLogSoftmax", "ZeroWhere",
    ];

    /// <summary>Each shown by a test of its own term.</summary>
    public static readonly string[] Losses = ["CrossEntropyLoss", "KlLoss", "HintLoss"];

    private static readonly FrozenSet<string> All = Helpers.Concat(Losses).ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string name) => All.Contains(name);
}
