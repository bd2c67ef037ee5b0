using Microsoft.ML.OnnxRuntime.Tensors;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Sessions;

/// <summary>The types that ONNX Runtime and TorchSharp share.</summary>
internal static class ElementTypes
{
    private static readonly (TensorElementType Onnx, ScalarType Torch)[] Pairs =
    [
        (TensorElementType.Float, ScalarType.Float32), (TensorElementType.Double, ScalarType.Float64), (TensorElementType.Float16, ScalarType.Float16),
        (TensorElementType.BFloat16, ScalarType.BFloat16), (TensorElementType.Int64, ScalarType.Int64), (TensorElementType.Int32, ScalarType.Int32),
        (TensorElementType.Int16, ScalarType.Int16), (TensorElementType.Int8, ScalarType.Int8), (TensorElementType.UInt8, ScalarType.Byte),
        (TensorElementType.Bool, ScalarType.Bool),
    ];

    /// <summary>TorchSharp's type; null if it has none.</summary>
    public static ScalarType? Of(TensorElementType type) =>
        Pairs.Where(pair => pair.Onnx == type).Select(static pair => (ScalarType?)pair.Torch).FirstOrDefault();

    /// <summary>ONNX Runtime's type.</summary>
    public static TensorElementType Of(ScalarType type) => Pairs.First(pair => pair.Torch == type).Onnx;
}
