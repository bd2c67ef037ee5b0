namespace DistillDsl.Training.Data;

/// <summary>A color, each component 0 … 1.</summary>
internal readonly record struct Color(float R, float G, float B)
{
    /// <summary>Any color.</summary>
    public static Color Draw(ref SampleRandom random) => new(random.NextFloat(), random.NextFloat(), random.NextFloat());

    /// <summary>A dark color, each component at most ½: for backgrounds.</summary>
    public static Color DrawDark(ref SampleRandom random) => Draw(ref random).Mix(new(0, 0, 0), 0.5f);

    /// <summary>
    /// A light color, each component at least 0.4, that differs from a background by at least <paramref name="contrast"/>: for objects. If light and dark
    /// were mixed, a network would first have to learn that outlines matter and which side they are on does not, which takes many epochs.
    /// </summary>
    public static Color DrawLight(in Color background, float contrast, ref SampleRandom random)
    {
        // White differs from any background by ½, so this ends for every contrast that the options allow.
        while (true)
        {
            var color = Draw(ref random).Mix(new(1, 1, 1), 0.4f);
            if (color.DistanceTo(background) >= contrast) return color;
        }
    }

    /// <summary>Root mean square over the three components.</summary>
    public float DistanceTo(in Color other)
    {
        float r = R - other.R, g = G - other.G, b = B - other.B;
        return MathF.Sqrt((r * r + g * g + b * b) / 3);
    }

    /// <summary>This color mixed with another.</summary>
    public Color Mix(in Color other, float part) => new(R + part * (other.R - R), G + part * (other.G - G), B + part * (other.B - B));
}
