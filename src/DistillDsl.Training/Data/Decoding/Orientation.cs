using SkiaSharp;

namespace DistillDsl.Training.Data;

/// <summary>The orientation that a camera recorded: how the stored rows and columns are to be shown.</summary>
internal static class Orientation
{
    /// <summary>Whether rows become columns.</summary>
    public static bool Transposes(SKEncodedOrigin origin) => origin >= SKEncodedOrigin.LeftTop;

    /// <summary>The upright image.</summary>
    public static Pixels Apply(Pixels stored, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft or SKEncodedOrigin.Default) return stored;
        int width = stored.Width, height = stored.Height;
        var upright = Transposes(origin) ? new Pixels(height, width) : new Pixels(width, height);
        // The name says where the stored image's first row and first column lie in the upright one.
        var (mirrorX, mirrorY) = origin switch
        {
            SKEncodedOrigin.TopRight => (true, false),
            SKEncodedOrigin.BottomRight => (true, true),
            SKEncodedOrigin.BottomLeft => (false, true),
            SKEncodedOrigin.RightTop => (true, false),
            SKEncodedOrigin.RightBottom => (true, true),
            SKEncodedOrigin.LeftBottom => (false, true),
            _ => (false, false),
        };
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (column, row) = Transposes(origin) ? (y, x) : (x, y);
                if (mirrorX) column = upright.Width - 1 - column;
                if (mirrorY) row = upright.Height - 1 - row;
                stored.Row(y).Slice(x * Pixels.Channels, Pixels.Channels).CopyTo(upright.Row(row)[(column * Pixels.Channels)..]);
            }
        }

        return upright;
    }
}
