using System.ComponentModel;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>Pooling and interpolation over the positions of features [B, C, L], [B, C, H, W] or [B, C, D, H, W].</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Positions
{
    /// <summary>Adaptive average pooling to a size in each dimension; the feature itself if it has that size.</summary>
    public static Tensor AveragePool(Tensor feature, ReadOnlySpan<long> size) => IsOf(feature, size) ? feature : size.Length switch
    {
        1 => functional.adaptive_avg_pool1d(feature, size[0]),
        2 => functional.adaptive_avg_pool2d(feature, size.ToArray()),
        _ => functional.adaptive_avg_pool3d(feature, size.ToArray()),
    };

    /// <summary>Adaptive max pooling likewise.</summary>
    public static Tensor MaxPool(Tensor feature, ReadOnlySpan<long> size) => IsOf(feature, size) ? feature : size.Length switch
    {
        1 => functional.adaptive_max_pool1d(feature, size[0]),
        2 => functional.adaptive_max_pool2d(feature, size.ToArray()),
        _ => MaxPoolVolume(feature, size),
    };

    /// <summary>
    /// TorchSharp 0.107's adaptive_max_pool3d calls that of one dimension. The windows of each dimension are independent of the others, so height and width
    /// are pooled first, then depth.
    /// </summary>
    private static Tensor MaxPoolVolume(Tensor volume, ReadOnlySpan<long> size)
    {
        var planes = functional.adaptive_max_pool2d(volume.flatten(1, 2), [size[1], size[2]]);
        var columns = planes.reshape(volume.size(0), volume.size(1), volume.size(2), size[1] * size[2]);
        return functional.adaptive_max_pool2d(columns, [size[0], columns.size(3)]).reshape(volume.size(0), volume.size(1), size[0], size[1], size[2]);
    }

    /// <summary>Linear, bilinear or trilinear interpolation to a size, with half-pixel corners; the feature itself if it has that size.</summary>
    public static Tensor Resize(Tensor feature, ReadOnlySpan<long> size) => IsOf(feature, size) ? feature
        : functional.interpolate(feature, size.ToArray(), align_corners: false, mode: size.Length switch
        {
            1 => InterpolationMode.Linear,
            2 => InterpolationMode.Bilinear,
            _ => InterpolationMode.Trilinear,
        });

    /// <summary>Throws where a channel has one value only, which has no standard deviation.</summary>
    /// <param name="feature">The feature, [B, C] or [B, C, …].</param>
    /// <param name="term">The term's name, for the message.</param>
    /// <exception cref="ArgumentException">B and all lengths of positions are 1.</exception>
    public static void RequireSeveral(Tensor feature, string term)
    {
        if (feature.numel() > feature.size(1)) return;
        throw new ArgumentException(
            $"{term}: {Shapes.Text(feature.shape)} has one value per channel, which has no standard deviation; give batches of at least 2 samples: drop a last "
                + "batch of one.", nameof(feature));
    }

    /// <summary>The smaller of two features' sizes in each dimension.</summary>
    public static long[] Smaller(Tensor first, Tensor second) => [.. first.shape.Skip(2).Zip(second.shape.Skip(2), Math.Min)];

    private static bool IsOf(Tensor feature, ReadOnlySpan<long> size) => feature.shape.AsSpan(2).SequenceEqual(size);
}
