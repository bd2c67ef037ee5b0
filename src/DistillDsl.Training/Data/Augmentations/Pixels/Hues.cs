namespace DistillDsl.Training.Data;

/// <summary>Turns the hue of a picture, in place. Hue, saturation and value are bytes in between, as in Pillow.</summary>
internal static class Hues
{
    /// <summary>Turns it by a part of the color circle, −0.5 … 0.5.</summary>
    public static void Turn(Pixels picture, float part)
    {
        var turn = (int)(part * 255);
        var values = picture.Values;
        for (var i = 0; i < values.Length; i += Pixels.Channels)
        {
            var pixel = values.AsSpan(i, Pixels.Channels);
            var (hue, saturation) = Of(pixel[0], pixel[1], pixel[2]);
            Write(pixel, (byte)(hue + turn), saturation, Math.Max(pixel[0], Math.Max(pixel[1], pixel[2])));
        }
    }

    private static (byte Hue, byte Saturation) Of(byte red, byte green, byte blue)
    {
        int max = Math.Max(red, Math.Max(green, blue)), range = max - Math.Min(red, Math.Min(green, blue));
        if (range == 0) return (0, 0);
        float size = range, toRed = (max - red) / size, toGreen = (max - green) / size, toBlue = (max - blue) / size;
        var sixths = red == max ? toBlue - toGreen : green == max ? 2f + toRed - toBlue : 4f + toGreen - toRed;
        var hue = (float)((sixths / 6.0 + 1) % 1);
        return ((byte)Math.Clamp((int)(hue * 255.0), 0, 255), (byte)Math.Clamp((int)(size / max * 255.0), 0, 255));
    }

    private static void Write(Span<byte> pixel, byte hue, byte saturation, byte value)
    {
        if (saturation == 0)
        {
            pixel.Fill(value);
            return;
        }

        var sixths = hue * 6.0 / 255;
        var sector = (int)sixths;
        float within = (float)(sixths - sector), part = (float)(saturation / 255.0);
        byte low = Round(value * (1.0 - part)), falling = Round(value * (1.0 - part * within)), rising = Round(value * (1.0 - part * (1.0 - within)));
        var (red, green, blue) = (sector % 6) switch
        {
            0 => (value, rising, low),
            1 => (falling, value, low),
            2 => (low, value, rising),
            3 => (low, falling, value),
            4 => (rising, low, value),
            _ => (value, low, falling),
        };
        (pixel[0], pixel[1], pixel[2]) = (red, green, blue);
    }

    private static byte Round(double value) => (byte)Math.Clamp(Math.Round(value, MidpointRounding.AwayFromZero), 0, 255);
}
