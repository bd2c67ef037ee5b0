using DistillDsl.Onnx.Export.Ops;
using DistillDsl.Onnx.Export.Sizes;

namespace DistillDsl.Onnx.Export;

/// <summary>One index of a tensor while a module is exported: what <c>TensorIndex</c> is in <c>forward</c>. For generated code.</summary>
public sealed class OnnxIndex
{
    private OnnxIndex()
    {
    }

    /// <summary>A whole dimension.</summary>
    public static OnnxIndex All { get; } = new();

    /// <summary>All dimensions that the other indexes leave.</summary>
    public static OnnxIndex Ellipsis { get; } = new();

    /// <summary>A new dimension of size 1.</summary>
    public static OnnxIndex New { get; } = new();

    /// <summary>The place of a single element, whose dimension the result does not have.</summary>
    internal OnnxSize? Place { get; private init; }

    /// <summary>The places of elements in a tensor.</summary>
    internal OnnxValue? Places { get; private init; }

    internal OnnxSize? Start { get; private init; }

    internal OnnxSize? Stop { get; private init; }

    internal long Step { get; private init; } = 1;

    /// <summary>Whether it stands for a dimension of the tensor.</summary>
    internal bool TakesDimension => this != Ellipsis && this != New;

    /// <summary>A single element of a dimension.</summary>
    /// <param name="index">Its place; a negative number counts from the end.</param>
    public static OnnxIndex Single(OnnxSize index) => new() { Place = index };

    /// <summary>A part of a dimension, which it is taken to contain where a size is open.</summary>
    /// <param name="start">The first element; a negative number counts from the end.</param>
    /// <param name="stop">The one after the last.</param>
    /// <param name="step">The distance from one to the next.</param>
    public static OnnxIndex Slice(OnnxSize? start = null, OnnxSize? stop = null, long? step = null) => new() { Start = start, Stop = stop, Step = step ?? 1 };

    /// <summary>A part of a dimension by a range of C#.</summary>
    public static OnnxIndex Slice(Range range) => Slice(
        range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value,
        !range.End.IsFromEnd ? range.End.Value : range.End.Value == 0 ? null : -range.End.Value);

    /// <summary>The elements of a dimension at the places in a tensor of whole numbers.</summary>
    public static OnnxIndex Of(OnnxValue tensor) => new() { Places = tensor };

    /// <summary>A single element.</summary>
    public static implicit operator OnnxIndex(long index) => Single(index);

    /// <summary>A single element.</summary>
    public static implicit operator OnnxIndex(OnnxSize index) => Single(index);

    /// <summary>A single element.</summary>
    public static implicit operator OnnxIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);

    /// <summary>A part of a dimension.</summary>
    public static implicit operator OnnxIndex(Range range) => Slice(range);

    /// <summary>A part of a dimension from one place to another.</summary>
    public static implicit operator OnnxIndex((int? Start, int? Stop) range) => Slice(range.Start, range.Stop);

    /// <summary>The elements at the places in a tensor.</summary>
    public static implicit operator OnnxIndex(OnnxValue tensor) => Of(tensor);

    /// <summary>Where its slice of a dimension begins, and how many elements that has.</summary>
    internal (OnnxSize Start, OnnxSize Count) In(OnnxSize size)
    {
        var (start, stop) = (Start is null ? 0 : From(Start, size), Stop is null ? size : From(Stop, size));
        var count = (stop - start + (Step - 1)) / Step;
        return (start, count.IsFixed && count.Constant < 0 ? 0 : count);
    }

    /// <summary>A place counted from the front, within the dimension as far as that is known.</summary>
    private static OnnxSize From(OnnxSize place, OnnxSize size)
    {
        var at = place.IsNegative() ? size + place : place;
        return at.IsFixed && size.IsFixed ? Math.Clamp(at.Constant, 0, size.Constant) : at;
    }
}
