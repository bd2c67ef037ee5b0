namespace DistillDsl.Training.Data;

/// <summary>
/// Resizes images: bilinear, antialiased where they become smaller, rounded to bytes after each of the two directions, as Pillow and torchvision do.
/// </summary>
/// <param name="Shorter">The length of the shorter side in pixels; the other side keeps the ratio, rounded down.</param>
public sealed record Resize(int Shorter) : GeometricStep
{
    /// <summary>Resizes to a given size, whatever the ratio.</summary>
    /// <param name="height">The height in pixels.</param>
    /// <param name="width">The width in pixels.</param>
    public Resize(int height, int width)
        : this(Math.Min(height, width)) => (Height, Width) = (height, width);

    /// <summary>The height in pixels; null if only the shorter side is given.</summary>
    public int? Height { get; }

    /// <summary>The width in pixels; null if only the shorter side is given.</summary>
    public int? Width { get; }

    internal override bool IsRandom => false;

    internal override (int Width, int Height) SizeOf(int width, int height) => (Width, Height) switch
    {
        ({ } w, { } h) => (w, h),
        _ when width <= height => (Shorter, (int)((long)Shorter * height / width)),
        _ => ((int)((long)Shorter * width / height), Shorter),
    };

    internal override PixelMove Draw(int width, int height, ref SampleRandom random)
    {
        var (wide, high) = SizeOf(width, height);
        return new(new(0, 0, width, height), wide, high);
    }

    internal override void Validate() => RequireSize(Height is null ? nameof(Shorter) : "Height or Width", Shorter);
}
