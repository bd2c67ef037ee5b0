namespace DistillDsl.Training.Data;

/// <summary>A crop at a random place of the image with a black border: the usual augmentation of small images.</summary>
/// <param name="Height">The height in pixels.</param>
/// <param name="Width">The width in pixels.</param>
public sealed record RandomCrop(int Height, int Width) : GeometricStep
{
    /// <summary>A square.</summary>
    /// <param name="size">Its side in pixels.</param>
    public RandomCrop(int size)
        : this(size, size)
    {
    }

    /// <summary>The border's width in pixels, at least 0; an image that is still too small gets a wider one.</summary>
    public int Padding { get; init; } = 4;

    internal override bool IsRandom => true;

    internal override (int Width, int Height) SizeOf(int width, int height) => (Width, Height);

    internal override PixelMove Draw(int width, int height, ref SampleRandom random) =>
        new(new(Corner(width, Width, ref random), Corner(height, Height, ref random), Width, Height), Width, Height);

    internal override void Validate()
    {
        RequireSize(nameof(Height), Height);
        RequireSize(nameof(Width), Width);
        if (Padding < 0) throw Fault(nameof(Padding), Padding, "at least 0 pixels");
    }

    private int Corner(int length, int wanted, ref SampleRandom random)
    {
        var border = Math.Max(Padding, wanted - length);
        return random.NextInt(length + 2 * border - wanted + 1) - border;
    }
}
