using System.ComponentModel;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>
/// RoI align: each region of a map is resampled to one size by bilinear interpolation. He et al. 2017; the results match torchvision's
/// <c>roi_align(aligned=True, sampling_ratio=2)</c>.
/// </summary>
/// <remarks>
/// A region's corners, in image coordinates, are at corner · scale − ½ in the map, where pixel (i, j) is the point (i, j). Each of its bins is the mean
/// 2 × 2 points. A point more than one pixel outside the map (before −1, or after its size) counts as 0; a nearer one takes the border's value.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RoiAlign
{
    private const long PointsInABin = 2;

    /// <summary>The points that one bin reads along one axis: two for each of its sampling points.</summary>
    private const long Reads = 2 * PointsInABin;

    /// <summary>The regions of a map, [N, C, height, width]; gradients flow to the map, not to the regions.</summary>
    /// <param name="map">[B, C, H, W], floating point.</param>
    /// <param name="regions">[N, 5], each [image, x1, y1, x2, y2]: the index of the image in the batch, corners in image coordinates. N = 0
    /// gives an empty result.</param>
    /// <param name="scale">The size of the map relative to the image, 1/stride; greater than 0.</param>
    /// <param name="height">The result's height, at least 1.</param>
    /// <param name="width">The result's width, at least 1.</param>
    /// <param name="name">The prefix of messages about the regions.</param>
    /// <exception cref="ArgumentException">
    /// The map or the regions have another shape, or a region has a number that is not finite, an image outside the batch, or x2 &lt; x1 or y2 &lt; y1.
    /// </exception>
    public static Tensor Apply(Tensor map, Tensor regions, double scale, long height, long width, string name = "regions")
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (!(scale > 0 && double.IsFinite(scale))) throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale must be finite and greater than 0.");
        if (map.dim() != 4) throw new ArgumentException($"RoI align needs a map [B, C, H, W]; got {Shapes.Text(map.shape)}.", nameof(map));
        Regions.Check(regions, map.size(0), name);

        using var scope = NewDisposeScope();
        var (count, channels) = (regions.size(0), map.size(1));
        Tensor pixels, weights;
        using (no_grad()) (pixels, weights) = Bins(map, regions, scale, height, width);
        // Every bin is one weighted sum of pixels, each a row of channels: one gather and one product over all bins of all regions.
        var rows = map.permute(0, 2, 3, 1).reshape(-1, channels).index_select(0, pixels);
        var bins = weights.bmm(rows.view(count * height * width, Reads * Reads, channels));
        return bins.view(count, height, width, channels).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    /// <summary>The pixels that the bins read, counted through the batch, and their weights: [bins · 16] and [bins, 1, 16].</summary>
    private static (Tensor Pixels, Tensor Weights) Bins(Tensor map, Tensor regions, double scale, long height, long width)
    {
        // Half precision is too coarse for coordinates.
        var boxes = regions.to(map.dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32).to(map.device);
        var corners = boxes.narrow(1, 1, 4) * scale - 0.5;
        var (y, yWeights) = Axis(corners.select(1, 1), corners.select(1, 3), height, map.size(2));
        var (x, xWeights) = Axis(corners.select(1, 0), corners.select(1, 2), width, map.size(3));
        var image = boxes.select(1, 0).to(ScalarType.Int64).view(-1, 1, 1, 1, 1);

        // [N, height, width, 4, 4]
        var pixels = (image * map.size(2) + y.unsqueeze(2).unsqueeze(4)) * map.size(3) + x.unsqueeze(1).unsqueeze(3);
        var weights = yWeights.unsqueeze(2).unsqueeze(4) * xWeights.unsqueeze(1).unsqueeze(3);
        return (pixels.flatten(), weights.view(regions.size(0) * height * width, 1, Reads * Reads).to(map.dtype));
    }

    /// <summary>What each bin reads along one axis of the map, and with what weights: both [N, bins, 4].</summary>
    private static (Tensor Positions, Tensor Weights) Axis(Tensor first, Tensor last, long bins, long size)
    {
        var points = PointsInABin * bins;
        var parts = (arange(points, dtype: first.dtype, device: first.device) + 0.5) / points;
        var at = first.unsqueeze(1) + (last - first).unsqueeze(1) * parts;
        var share = at.ge(-1).logical_and(at.le(size)).to(at.dtype) / PointsInABin;

        at = at.clamp(0, size - 1);
        var before = at.floor();
        var after = (before + 1).clamp(0, size - 1);
        var part = at - before;
        return (
            stack([before, after], 2).to(ScalarType.Int64).view(-1, bins, Reads),
            stack([(1 - part) * share, part * share], 2).view(-1, bins, Reads));
    }
}
