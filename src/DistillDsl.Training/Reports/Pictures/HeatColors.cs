namespace DistillDsl.Training.Reports;

/// <summary>
/// Colors from dark violet over orange to light yellow (matplotlib's inferno, eight steps): lightness grows evenly with the value, so that they can
/// be read in grayscale and without distinguishing red from green.
/// </summary>
internal static class HeatColors
{
    private static readonly int[] Steps = [0x000004, 0x1F0C48, 0x550F6D, 0x88226A, 0xBA3655, 0xE35933, 0xF98E09, 0xF8C932, 0xFCFFA4];

    /// <summary>The color of a value from 0 to 1.</summary>
    public static (double Red, double Green, double Blue) Of(double value)
    {
        var place = Math.Clamp(value, 0, 1) * (Steps.Length - 1);
        var step = Math.Min((int)place, Steps.Length - 2);
        var part = place - step;
        return (Mix(16), Mix(8), Mix(0));

        double Mix(int shift) => (1 - part) * ((Steps[step] >> shift) & 0xFF) + part * ((Steps[step + 1] >> shift) & 0xFF);
    }

    /// <summary>The scale itself, for a legend.</summary>
    public static Picture Legend()
    {
        const int width = 128, height = 8;
        var pixels = new byte[3 * width * height];
        for (var i = 0; i < width * height; i++)
        {
            var (red, green, blue) = Of(i % width / (width - 1.0));
            (pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]) = ((byte)Math.Round(red), (byte)Math.Round(green), (byte)Math.Round(blue));
        }

        return new(width, height, pixels);
    }
}
