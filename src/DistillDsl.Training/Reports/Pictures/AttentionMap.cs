using DistillDsl.Training.Data;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Reports;

/// <summary>
/// The strength of a feature map by position: the mean over its channels of the squares (Zagoruyko and Komodakis 2017), scaled to 0 … 1 over the map.
/// </summary>
internal static class AttentionMap
{
    // Below this, the map's own pixels would be visible rather than its shape.
    private const int SmallestSide = 96;
    private const double Heat = 0.6;

    /// <summary>The map [H, W], float32 on the CPU, of one sample's feature [C, H, W]. Non-finite values count as 0.</summary>
    public static Tensor Of(Tensor feature)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        return scope.MoveToOuter(ValueRange.Stretch(feature.cpu().to(ScalarType.Float32).nan_to_num(0, 0, 0).square().mean([0])));
    }

    /// <summary>The map in colors over the picture in gray; bilinear, at least 96 pixels on the shorter side.</summary>
    public static Picture Over(Picture picture, Tensor map)
    {
        using var scope = NewDisposeScope();
        var factor = Math.Max(1, (SmallestSide + Math.Min(picture.Width, picture.Height) - 1) / Math.Min(picture.Width, picture.Height));
        int width = factor * picture.Width, height = factor * picture.Height;
        var heat = functional.interpolate(map[TensorIndex.None, TensorIndex.None], [height, width], mode: InterpolationMode.Bilinear, align_corners: false)
            .ReadValues<float>();
        var pixels = new byte[3 * width * height];
        for (var i = 0; i < heat.Length; i++)
        {
            var gray = picture.Gray(i / width / factor * picture.Width + i % width / factor);
            var (red, green, blue) = HeatColors.Of(heat[i]);
            (pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]) = (Mix(red), Mix(green), Mix(blue));

            byte Mix(double color) => (byte)Math.Round(Heat * color + (1 - Heat) * gray);
        }

        return new(width, height, pixels);
    }
}
