using DistillDsl.Onnx.Format;
using DataType = DistillDsl.Onnx.Format.TensorProto.Types.DataType;

namespace DistillDsl.Build.Outlines;

/// <summary>Operators between shapes and tensors that hold them.</summary>
internal static class ShapeValues
{
    public static TensorFacts Shape(Operation operation)
    {
        if (operation[0].Shape is not { } shape) return new(DataType.Int64, [Dimension.Unknown]);
        var (start, end) = (Index(operation.Integer("start", 0)), Index(operation.Integer("end", shape.Count)));
        Dimension[] values = [.. shape.Skip(start).Take(Math.Max(0, end - start))];
        return new(DataType.Int64, [values.Length]) { Values = values };

        int Index(long index) => (int)Math.Clamp(index < 0 ? index + shape.Count : index, 0, shape.Count);
    }

    public static TensorFacts Filled(Operation operation)
    {
        var value = operation.Attribute("value")?.T ?? new TensorProto { DataType = (int)DataType.Float };
        return new((DataType)value.DataType, operation[0].Values ?? (operation[0].Shape is [{ Length: { } rank }] ? new Dimension[rank] : null));
    }
}
