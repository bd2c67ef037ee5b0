namespace DistillDsl.Onnx.Export.Sizes;

/// <summary>The code needs the number of a size that the file leaves open; the export then starts again with that size fixed, as in the sample.</summary>
public sealed class OpenSizeException : Exception
{
    internal OpenSizeException(OnnxSize size)
        : base($"The code needs the number of the open size {size}.") => Size = size;

    /// <summary>The size.</summary>
    public OnnxSize Size { get; }
}

/// <summary>An operator fixes a size that was left open: a linear layer its input's features. The export starts again with it.</summary>
internal sealed class BoundSizeException(string name, long size, string place) : Exception($"{place}: the size \"{name}\" must be {size}.")
{
    public string Name { get; } = name;

    public long Size { get; } = size;
}
