using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>Checks the images of all sets.</summary>
internal static class ImageTensors
{
    /// <exception cref="ArgumentException">They are not uint8 [N, C, H, W].</exception>
    public static void Check(Tensor images)
    {
        if (images.dtype != ScalarType.Byte || images.shape.Length != 4 || images.shape.Contains(0))
            throw new ArgumentException($"The images are {ShapeText.Typed(images)}; expected Byte [N, channels, height, width], not empty.", nameof(images));
    }
}
