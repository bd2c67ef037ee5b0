namespace DistillDsl.Training.Data;

/// <summary>The middle of an image; a smaller image gets a black border.</summary>
/// <param name="Height">The height in pixels.</param>
/// <param name="Width">The width in pixels.</param>
public sealed record CenterCrop(int Height, int Width) : GeometricStep
{
    /// <summary>A square.</summary>
    /// <param name="size">Its side in pixels.</param>
    public CenterCrop(int size)
        : this(size, size)
    {
    }

    internal override bool IsRandom => false;

    internal override (int Width, int Height) SizeOf(int width, int height) => (Width, Height);

    internal override PixelMove Draw(int width, int height, ref SampleRandom random) =>
        new(new(Corner(width, Width), Corner(height, Height), Width, Height), Width, Height);

    internal override void Validate()
    {
        RequireSize(nameof(Height), Height);
        RequireSize(nameof(Width), Width);
    }

    // A border that cannot be even is wider on the far side; a crop that cannot be even goes to the even pixel, as in torchvision.
    private static int Corner(int length, int wanted) => wanted > length ? -((wanted - length) / 2) : (int)Math.Round((length - wanted) / 2.0);
}
