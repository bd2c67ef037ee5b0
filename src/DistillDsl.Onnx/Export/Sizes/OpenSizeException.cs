namespace DistillDsl.Onnx.Export.Sizes;

/// <summary>The code needs the number of a size that the file leaves open; the export then starts again with that size fixed, as in the sample.</summary>
public sealed class OpenSizeException : Exception
{
    internal OpenSizeException(string size, IReadOnlyList<string> names)
        : base($"The code needs the number of the open size {size}.") => Names = names;

    /// <summary>The names of the open sizes in it.</summary>
    public IReadOnlyList<string> Names { get; }
}

/// <summary>An operator fixes a size that was left open: a linear layer its input's features. The export starts again with it.</summary>
internal sealed class BoundSizeException(string name, long size, string place) : Exception($"{place}: the size \"{name}\" must be {size}.")
{
    public string Name { get; } = name;

    public long Size { get; } = size;
}
