using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>What all sets ask of their images.</summary>
internal static class ImageTensors
{
    /// <exception cref="ArgumentException">They are not uint8 [N, C, H, W].</exception>
    public static void Check(Tensor images)
    {
        if (images.dtype != ScalarType.Byte || images.shape.Length != 4 || images.shape.Contains(0))
            throw new ArgumentException($"The images are {Describe(images)}; expected Byte [N, channels, height, width], not empty.", nameof(images));
    }

    /// <summary>Type and shape, for a message.</summary>
    public static string Describe(Tensor tensor) => $"{tensor.dtype} [{string.Join(", ", tensor.shape)}]";
}
