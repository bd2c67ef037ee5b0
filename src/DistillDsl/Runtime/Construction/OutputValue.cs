using System.ComponentModel;

namespace DistillDsl.Runtime;

/// <summary>What the dry run gave at one place of an output; generated code tells it.</summary>
/// <param name="Path">The place's path, <c>det.0</c>; empty for the output itself.</param>
/// <param name="Value">A tensor, or a list of them, which may be one of lists; null if a member on the way is.</param>
/// <param name="Indices">Where in the list.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record OutputValue(string Path, object? Value, params int[] Indices)
{
    /// <summary>What it gave under a key of a dictionary, the end of the path.</summary>
    public OutputValue(string path, object? dictionary, string key) : this(path, dictionary) => Key = key;

    internal string? Key { get; }
}
