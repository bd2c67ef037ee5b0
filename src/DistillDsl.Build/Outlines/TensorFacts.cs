using DistillDsl.Onnx.Format;
using DataType = DistillDsl.Onnx.Format.TensorProto.Types.DataType;

namespace DistillDsl.Build.Outlines;

/// <summary>What a file says of one of its tensors, or what follows from it.</summary>
/// <param name="Type">The type of its elements; undefined where it is not known.</param>
/// <param name="Shape">Its dimensions; null where their number is not known.</param>
internal sealed record TensorFacts(DataType Type, IReadOnlyList<Dimension>? Shape)
{
    public static TensorFacts Unknown { get; } = new(DataType.Undefined, (IReadOnlyList<Dimension>?)null);

    /// <summary>The elements of an integer scalar or list, as shapes are computed from; null where they are not known.</summary>
    public IReadOnlyList<Dimension>? Values { get; init; }

    /// <summary>The elements of a constant list of floating-point numbers.</summary>
    public IReadOnlyList<float>? Numbers { get; init; }

    /// <summary>The values, if each is a number.</summary>
    public IReadOnlyList<long>? Integers =>
        Values is { } values && values.All(static value => value.Length is not null) ? [.. values.Select(static value => value.Length!.Value)] : null;

    /// <summary>What the file says of an input, an output or an inner tensor.</summary>
    public static TensorFacts Of(ValueInfoProto? told) => told?.Type?.TensorType is not { } tensor
        ? Unknown
        : new((DataType)tensor.ElemType, tensor.Shape is { } shape ? [.. shape.Dim.Select(Of)] : null);

    /// <summary>The same with what the file says; nothing of the shape where the two contradict each other.</summary>
    public TensorFacts And(TensorFacts told) => this with
    {
        Type = told.Type == DataType.Undefined ? Type : told.Type,
        Shape = Shape is null ? told.Shape : told.Shape is null ? Shape
            : Shape.Count == told.Shape.Count ? [.. Shape.Zip(told.Shape, static (first, second) => Both(first, second))] : null,
    };

    /// <summary>For outlines: <c>[?, 64, 8, 8]</c>, or <c>?</c>.</summary>
    public string ShapeText => Shape is null ? "?" : $"[{string.Join(", ", Shape)}]";

    private static Dimension Both(Dimension first, Dimension second) =>
        first.Length is null ? (second.Length is null && !first.IsUnknown ? first : second)
        : second.Length is null || first == second ? first
        : Dimension.Unknown;

    private static Dimension Of(TensorShapeProto.Types.Dimension dimension) => dimension.ValueCase switch
    {
        TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue when dimension.DimValue >= 0 => dimension.DimValue,
        TensorShapeProto.Types.Dimension.ValueOneofCase.DimParam when dimension.DimParam.Length > 0 => new(null, dimension.DimParam),
        _ => Dimension.Unknown,
    };
}
