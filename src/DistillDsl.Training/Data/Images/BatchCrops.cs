using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>The crops of a batch's samples, each of the images' own size, from images with a border; some are mirrored left to right.</summary>
/// <param name="crops">Each sample's crop: its corner in the bordered image, and whether it is mirrored.</param>
/// <param name="border">The border's width.</param>
/// <param name="height">The images' height without it.</param>
/// <param name="width">The images' width without it.</param>
internal sealed class BatchCrops((int Left, int Top, bool Mirrored)[] crops, int border, long height, long width)
{
    /// <summary>
    /// Every sample's crop of maps [B, C, H + 2·border, W + 2·border], taken by one gather: pixel (y, x) comes from (top + y, left + x), or from
    /// left + width − 1 − x where it is mirrored.
    /// </summary>
    public Tensor Of(Tensor bordered)
    {
        long count = crops.Length, channels = bordered.shape[1], row = width + 2L * border;
        var corner = new long[count];
        var step = new long[count];
        for (var i = 0; i < count; i++)
        {
            var (left, top, mirrored) = crops[i];
            corner[i] = top * row + left + (mirrored ? width - 1 : 0);
            step[i] = mirrored ? -1 : 1;
        }

        var device = bordered.device;
        var rows = arange(height, dtype: ScalarType.Int64, device: device).mul(row).view(1, height, 1);
        var columns = arange(width, dtype: ScalarType.Int64, device: device).view(1, 1, width);
        var pixels = tensor(corner, [count, 1, 1]).to(device) + rows + tensor(step, [count, 1, 1]).to(device) * columns;
        return bordered.flatten(2)
            .gather(2, pixels.view(count, 1, height * width).expand(count, channels, height * width))
            .view(count, channels, height, width);
    }

    /// <summary>The part of a sample's box inside its crop, in the crop's pixels; null if it is less than a quarter of the box's area.</summary>
    public Box? Of(int sample, Box box)
    {
        var (left, top, mirrored) = crops[sample];
        float x = left - border, y = top - border;
        var moved = new Box(box.X1 - x, box.Y1 - y, box.X2 - x, box.Y2 - y);
        if (mirrored) moved = moved with { X1 = width - moved.X2, X2 = width - moved.X1 };
        var seen = new Box(Math.Max(moved.X1, 0), Math.Max(moved.Y1, 0), Math.Min(moved.X2, width), Math.Min(moved.Y2, height));
        return seen.X2 > seen.X1 && seen.Y2 > seen.Y1 && 4 * seen.Area >= box.Area ? seen : null;
    }
}
