namespace DistillDsl.Training.Data;

/// <summary>Brightness, contrast and saturation in place: a blend of the picture and what it would be without them, in Pillow's arithmetic.</summary>
internal static class Tones
{
    /// <summary>The luma of ITU-R 601 as a byte, its weights with 16 fractional bits.</summary>
    public static byte Luma(byte red, byte green, byte blue) => (byte)((red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16);

    /// <summary>Makes a picture gray.</summary>
    public static void Gray(Pixels picture)
    {
        var values = picture.Values;
        for (var i = 0; i < values.Length; i += Pixels.Channels)
            values.AsSpan(i, Pixels.Channels).Fill(Luma(values[i], values[i + 1], values[i + 2]));
    }

    /// <summary>0 is black, 1 the picture.</summary>
    public static void Brightness(Pixels picture, float factor)
    {
        var table = new byte[256];
        for (var value = 0; value < table.Length; value++) table[value] = Blend(0, (byte)value, factor);
        Histograms.Apply(picture, table);
    }

    /// <summary>0 is the gray of the picture's mean luma, 1 the picture.</summary>
    public static void Contrast(Pixels picture, float factor)
    {
        var values = picture.Values;
        long sum = 0;
        for (var i = 0; i < values.Length; i += Pixels.Channels) sum += Luma(values[i], values[i + 1], values[i + 2]);
        var mean = (byte)((double)sum / (picture.Width * picture.Height) + 0.5);
        var table = new byte[256];
        for (var value = 0; value < table.Length; value++) table[value] = Blend(mean, (byte)value, factor);
        Histograms.Apply(picture, table);
    }

    /// <summary>0 is gray, 1 the picture.</summary>
    public static void Saturation(Pixels picture, float factor)
    {
        var values = picture.Values;
        for (var i = 0; i < values.Length; i += Pixels.Channels)
        {
            var gray = Luma(values[i], values[i + 1], values[i + 2]);
            for (var c = 0; c < Pixels.Channels; c++) values[i + c] = Blend(gray, values[i + c], factor);
        }
    }

    /// <summary>A value between, or beyond, two others, cut to a byte.</summary>
    public static byte Blend(byte without, byte with, float factor) => (byte)Math.Clamp(without + factor * (with - without), 0f, 255f);
}
