using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>Shapes in messages.</summary>
internal static class ShapeText
{
    public static string Of(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";
}
