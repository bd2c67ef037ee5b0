using System.ComponentModel;

namespace DistillDsl.Runtime;

/// <summary>The value that the dry run gave at one place of an output; passed by generated code.</summary>
/// <param name="Path">The place's path, <c>det.0</c>; empty for the output itself.</param>
/// <param name="Value">A tensor, or a possibly nested list of tensors; null if a member on the way is null.</param>
/// <param name="Indices">The indices in the list.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record OutputValue(string Path, object? Value, params int[] Indices)
{
    /// <summary>What it gave under a key of a dictionary, the end of the path.</summary>
    public OutputValue(string path, object? dictionary, string key) : this(path, dictionary) => Key = key;

    internal string? Key { get; }
}
