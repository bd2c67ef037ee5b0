using Microsoft.ML.OnnxRuntime;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Sessions;

/// <summary>Tensors of TorchSharp as values of ONNX Runtime, and back.</summary>
internal static class TensorExchange
{
    /// <summary>A value on the tensor's own memory, which must outlive it.</summary>
    /// <param name="tensor">A contiguous tensor on the CPU.</param>
    public static unsafe OrtValue Wrap(Tensor tensor)
    {
        var bytes = tensor.bytes;
        fixed (byte* start = bytes)
            return OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, ElementTypes.Of(tensor.dtype), tensor.shape, (nint)start, bytes.Length);
    }

    /// <summary>A new tensor with the value's numbers, on the CPU.</summary>
    public static Tensor Copy(OrtValue value, ScalarType type)
    {
        var copy = empty(value.GetTensorTypeAndShape().Shape, type);
        if (copy.numel() > 0) value.GetTensorMutableRawData().CopyTo(copy.bytes);
        return copy;
    }
}
