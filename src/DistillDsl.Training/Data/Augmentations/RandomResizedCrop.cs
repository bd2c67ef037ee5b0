namespace DistillDsl.Training.Data;

/// <summary>
/// A random part of the image, resized (Szegedy et al. 2015): an area of <see cref="MinScale"/> to <see cref="MaxScale"/> of the image, with a ratio of
/// width to height of <see cref="MinRatio"/> to <see cref="MaxRatio"/>, both drawn as torchvision does; the middle if ten draws do not fit.
/// </summary>
/// <param name="Height">The height of the result in pixels.</param>
/// <param name="Width">The width of the result in pixels.</param>
public sealed record RandomResizedCrop(int Height, int Width) : GeometricStep
{
    private const int Attempts = 10;

    /// <summary>A square.</summary>
    /// <param name="size">Its side in pixels.</param>
    public RandomResizedCrop(int size)
        : this(size, size)
    {
    }

    /// <summary>The smallest part of the image's area, greater than 0.</summary>
    public double MinScale { get; init; } = 0.08;

    /// <summary>The largest part of the image's area, at most 1.</summary>
    public double MaxScale { get; init; } = 1;

    /// <summary>The smallest ratio of width to height, greater than 0.</summary>
    public double MinRatio { get; init; } = 3 / 4.0;

    /// <summary>The largest ratio of width to height.</summary>
    public double MaxRatio { get; init; } = 4 / 3.0;

    internal override bool IsRandom => true;

    internal override (int Width, int Height) SizeOf(int width, int height) => (Width, Height);

    internal override PixelMove Draw(int width, int height, ref SampleRandom random) => new(PartOf(width, height, ref random), Width, Height);

    internal override void Validate()
    {
        RequireSize(nameof(Height), Height);
        RequireSize(nameof(Width), Width);
        if (!(MinScale > 0)) throw Fault(nameof(MinScale), MinScale, "greater than 0");
        if (!(MaxScale >= MinScale && MaxScale <= 1)) throw Fault(nameof(MaxScale), MaxScale, FormattableString.Invariant($"{MinScale} … 1"));
        if (!(MinRatio > 0)) throw Fault(nameof(MinRatio), MinRatio, "greater than 0");
        if (!(MaxRatio >= MinRatio)) throw Fault(nameof(MaxRatio), MaxRatio, FormattableString.Invariant($"at least {MinRatio}"));
    }

    /// <summary>The part of an image of a given size.</summary>
    internal PixelBox PartOf(int width, int height, ref SampleRandom random)
    {
        for (var i = 0; i < Attempts; i++)
        {
            var area = (MinScale + (MaxScale - MinScale) * random.NextFloat()) * width * height;
            var ratio = Math.Exp(Math.Log(MinRatio) + (Math.Log(MaxRatio) - Math.Log(MinRatio)) * random.NextFloat());
            int w = (int)Math.Round(Math.Sqrt(area * ratio)), h = (int)Math.Round(Math.Sqrt(area / ratio));
            if (w < 1 || h < 1 || w > width || h > height) continue;
            return new(random.NextInt(width - w + 1), random.NextInt(height - h + 1), w, h);
        }

        var whole = (double)width / height;
        var (middleWidth, middleHeight) = whole < MinRatio ? (width, (int)Math.Round(width / MinRatio))
            : whole > MaxRatio ? ((int)Math.Round(height * MaxRatio), height)
            : (width, height);
        // A very thin image has no part of that ratio: it keeps at least one pixel.
        (middleWidth, middleHeight) = (Math.Clamp(middleWidth, 1, width), Math.Clamp(middleHeight, 1, height));
        return new((width - middleWidth) / 2, (height - middleHeight) / 2, middleWidth, middleHeight);
    }
}
