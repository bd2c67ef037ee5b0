using System.Collections;

namespace DistillDsl.Onnx.Export.Sizes;

/// <summary>The shape of a value while a module is exported: what <c>Tensor.shape</c> is in <c>forward</c>. For generated code.</summary>
public sealed class OnnxShape : IReadOnlyList<OnnxSize>
{
    private readonly IReadOnlyList<OnnxSize> _sizes;

    internal OnnxShape(IReadOnlyList<OnnxSize> sizes) => _sizes = sizes;

    /// <summary>The number of dimensions.</summary>
    public int Length => _sizes.Count;

    /// <inheritdoc />
    public int Count => _sizes.Count;

    /// <inheritdoc />
    public OnnxSize this[int index] => _sizes[index];

    /// <summary>Some of the sizes, as for the ranges of C#.</summary>
    public OnnxShape Slice(int start, int length) => new([.. _sizes.Skip(start).Take(length)]);

    /// <inheritdoc />
    public IEnumerator<OnnxSize> GetEnumerator() => _sizes.GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <returns>The sizes in brackets.</returns>
    public override string ToString() => $"[{string.Join(", ", _sizes)}]";
}
