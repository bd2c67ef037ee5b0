using SkiaSharp;

namespace DistillDsl.Training.Data;

/// <summary>By how much an image is reduced while it is decoded: squares of as many pixels become one.</summary>
internal static class Reduction
{
    /// <summary>The smallest whole factor with which the image has no more than that many pixels.</summary>
    public static int FactorOf(SKImageInfo info, long maxPixels)
    {
        var factor = 1;
        while (Count(info, factor) > maxPixels) factor++;
        return factor;
    }

    /// <summary>The reduced size; squares at the right and lower border can be cut.</summary>
    public static (int Width, int Height) SizeOf(int width, int height, int factor) => ((width + factor - 1) / factor, (height + factor - 1) / factor);

    private static long Count(SKImageInfo info, int factor)
    {
        var (width, height) = SizeOf(info.Width, info.Height, factor);
        return (long)width * height;
    }
}
