using DistillDsl.Onnx.Format;
using Google.Protobuf;
using static TorchSharp.torch;
using DataType = DistillDsl.Onnx.Format.TensorProto.Types.DataType;

namespace DistillDsl.Onnx.Export;

/// <summary>Tensors and types in the file's form.</summary>
internal static class TensorProtos
{
    private static readonly (ScalarType Torch, DataType Onnx)[] Types =
    [
        (ScalarType.Float32, DataType.Float), (ScalarType.Float64, DataType.Double), (ScalarType.Float16, DataType.Float16),
        (ScalarType.BFloat16, DataType.Bfloat16), (ScalarType.Int64, DataType.Int64), (ScalarType.Int32, DataType.Int32),
        (ScalarType.Int16, DataType.Int16), (ScalarType.Int8, DataType.Int8), (ScalarType.Byte, DataType.Uint8), (ScalarType.Bool, DataType.Bool),
    ];

    /// <summary>A dense tensor of the CPU.</summary>
    public static TensorProto Of(string name, Tensor tensor)
    {
        var proto = new TensorProto { Name = name, DataType = (int)TypeOf(tensor.dtype), RawData = ByteString.CopyFrom(tensor.bytes) };
        proto.Dims.AddRange(tensor.shape);
        return proto;
    }

    /// <summary>A new tensor with the numbers of one of the file.</summary>
    public static Tensor Read(TensorProto proto)
    {
        var tensor = empty([.. proto.Dims], Types.First(t => (int)t.Onnx == proto.DataType).Torch);
        if (tensor.numel() > 0) proto.RawData.Span.CopyTo(tensor.bytes);
        return tensor;
    }

    /// <summary>The number of a type in the file.</summary>
    /// <exception cref="OnnxExportException">ONNX has no such type.</exception>
    public static DataType TypeOf(ScalarType type) => Types.Where(t => t.Torch == type).Select(static t => (DataType?)t.Onnx).FirstOrDefault()
        ?? throw new OnnxExportException($"Tensors of type {type} cannot be exported.");

    /// <summary>A value's type and shape.</summary>
    public static ValueInfoProto Info(OnnxValue value)
    {
        var shape = new TensorShapeProto();
        foreach (var size in value.Sizes)
            shape.Dim.Add(size.IsFixed ? new TensorShapeProto.Types.Dimension { DimValue = size } : new() { DimParam = size.ToString() });
        return new() { Name = value.Name, Type = new() { TensorType = new() { ElemType = (int)TypeOf(value.Type), Shape = shape } } };
    }
}
