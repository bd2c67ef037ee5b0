namespace DistillDsl.Training.Data;

/// <summary>Sharpness, as Pillow defines it: a blend of the picture and its mean over 3 × 3 pixels, the middle one counting five times.</summary>
internal static class Sharpening
{
    /// <summary>0 is the smoothed picture, 1 the picture, in place. The outermost pixels stay as they are.</summary>
    public static void Run(Pixels picture, float factor)
    {
        var before = (byte[])picture.Values.Clone();
        var stride = picture.Width * Pixels.Channels;
        for (var y = 1; y < picture.Height - 1; y++)
        {
            for (var i = y * stride + Pixels.Channels; i < (y + 1) * stride - Pixels.Channels; i++)
            {
                var sum = 4 * before[i];
                for (var row = -stride; row <= stride; row += stride)
                    sum += before[i + row - Pixels.Channels] + before[i + row] + before[i + row + Pixels.Channels];
                picture.Values[i] = Tones.Blend((byte)(sum / 13.0 + 0.5), before[i], factor);
            }
        }
    }
}
