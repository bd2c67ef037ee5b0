namespace DistillDsl.Training.Data;

/// <summary>A rectangle of whole pixels in an image.</summary>
internal readonly record struct PixelBox(int Left, int Top, int Width, int Height)
{
    /// <summary>All of an image.</summary>
    public static PixelBox Of(Pixels picture) => new(0, 0, picture.Width, picture.Height);
}
