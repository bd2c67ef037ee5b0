namespace DistillDsl.Tests.Ops;

/// <summary>RoI align one point at a time, as torchvision's CPU kernel goes: half-pixel corners, two by two points a bin.</summary>
internal static class RoiAlignReference
{
    public static double[] Of(double[] map, long[] shape, double[][] regions, double scale, int height, int width)
    {
        var (channels, mapHeight, mapWidth) = ((int)shape[1], (int)shape[2], (int)shape[3]);
        var result = new List<double>();
        foreach (var region in regions)
            for (var c = 0; c < channels; c++)
            {
                var plane = map.AsSpan((((int)region[0] * channels) + c) * mapHeight * mapWidth, mapHeight * mapWidth).ToArray();
                var (x1, y1, x2, y2) = (region[1] * scale - 0.5, region[2] * scale - 0.5, region[3] * scale - 0.5, region[4] * scale - 0.5);
                var (binHeight, binWidth) = ((y2 - y1) / height, (x2 - x1) / width);
                for (var i = 0; i < height; i++)
                    for (var j = 0; j < width; j++)
                    {
                        var sum = 0.0;
                        for (var m = 0; m < 2; m++)
                            for (var n = 0; n < 2; n++)
                                sum += Bilinear(plane, mapHeight, mapWidth, y1 + (i * binHeight) + ((m + 0.5) * binHeight / 2),
                                    x1 + (j * binWidth) + ((n + 0.5) * binWidth / 2));
                        result.Add(sum / 4);
                    }
            }
        return [.. result];
    }

    private static double Bilinear(double[] plane, int height, int width, double y, double x)
    {
        if (y < -1 || y > height || x < -1 || x > width) return 0;
        (y, x) = (Math.Max(y, 0), Math.Max(x, 0));
        var (top, left) = ((int)y, (int)x);
        int bottom, right;
        if (top >= height - 1) y = bottom = top = height - 1;
        else bottom = top + 1;
        if (left >= width - 1) x = right = left = width - 1;
        else right = left + 1;
        var (ly, lx) = (y - top, x - left);
        return ((1 - ly) * (1 - lx) * plane[(top * width) + left]) + ((1 - ly) * lx * plane[(top * width) + right])
            + (ly * (1 - lx) * plane[(bottom * width) + left]) + (ly * lx * plane[(bottom * width) + right]);
    }
}
