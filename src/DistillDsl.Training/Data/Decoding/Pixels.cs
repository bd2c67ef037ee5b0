namespace DistillDsl.Training.Data;

/// <summary>A decoded image: red, green and blue of each pixel, row by row. A gray image has three equal values.</summary>
internal sealed class Pixels(int width, int height, byte[] values)
{
    /// <summary>The values per pixel.</summary>
    public const int Channels = 3;

    /// <summary>A picture whose values the caller writes, all of them.</summary>
    public Pixels(int width, int height)
        : this(width, height, GC.AllocateUninitializedArray<byte>(checked(width * height * Channels)))
    {
    }

    public int Width => width;

    public int Height => height;

    public byte[] Values => values;

    /// <summary>The values of a row.</summary>
    public Span<byte> Row(int y) => values.AsSpan(y * width * Channels, width * Channels);

    /// <summary>Writes the channels one after the other, as a tensor [C, H, W] holds them: all three, or one if that is all there is room for.</summary>
    public void WritePlanes(Span<byte> planes)
    {
        var pixels = width * height;
        for (var c = 0; c < planes.Length / pixels; c++)
        {
            var plane = planes.Slice(c * pixels, pixels);
            for (var i = 0; i < plane.Length; i++) plane[i] = values[i * Channels + c];
        }
    }
}
