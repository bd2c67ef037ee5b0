using static TorchSharp.torch;

namespace DistillDsl.Training;

/// <summary>Shapes and types of tensors in messages.</summary>
internal static class ShapeText
{
    /// <summary>A shape, <c>[2, 64, 8, 8]</c>.</summary>
    public static string Of(long[] shape) => $"[{string.Join(", ", shape)}]";

    /// <summary>A tensor's shape.</summary>
    public static string Of(Tensor tensor) => Of(tensor.shape);

    /// <summary>A tensor's type and shape, <c>Float32 [2, 64, 8, 8]</c>.</summary>
    public static string Typed(Tensor tensor) => $"{tensor.dtype} {Of(tensor)}";
}
