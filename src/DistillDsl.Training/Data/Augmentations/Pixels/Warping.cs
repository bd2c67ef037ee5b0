namespace DistillDsl.Training.Data;

/// <summary>Shears, moves and rotates a picture: each pixel takes the nearest one of where it comes from, black from outside.</summary>
internal static class Warping
{
    /// <summary>Shears along the rows or the columns, away from the upper left corner; the amounts are pixels per pixel.</summary>
    public static Pixels Shear(Pixels picture, double alongRows, double alongColumns) => Run(picture, 1, alongRows, 0, alongColumns, 1, 0);

    /// <summary>Moves right and down.</summary>
    public static Pixels Translate(Pixels picture, int right, int down) => Run(picture, 1, 0, -right, 0, 1, -down);

    /// <summary>Rotates about the middle, counterclockwise.</summary>
    public static Pixels Rotate(Pixels picture, double degrees)
    {
        double cos = Math.Cos(double.DegreesToRadians(degrees)), sin = Math.Sin(double.DegreesToRadians(degrees));
        double x = picture.Width / 2.0, y = picture.Height / 2.0;
        return Run(picture, cos, -sin, x - cos * x + sin * y, sin, cos, y - sin * x - cos * y);
    }

    // The middle of pixel (x, y) comes from (a·x + b·y + c, d·x + e·y + f).
    private static Pixels Run(Pixels picture, double a, double b, double c, double d, double e, double f)
    {
        var result = new Pixels(picture.Width, picture.Height, new byte[picture.Values.Length]);
        for (var y = 0; y < picture.Height; y++)
        {
            var to = result.Row(y);
            for (var x = 0; x < picture.Width; x++)
            {
                double fromX = a * (x + 0.5) + b * (y + 0.5) + c, fromY = d * (x + 0.5) + e * (y + 0.5) + f;
                if (fromX < 0 || fromY < 0 || fromX >= picture.Width || fromY >= picture.Height) continue;
                picture.Row((int)fromY).Slice((int)fromX * Pixels.Channels, Pixels.Channels).CopyTo(to[(x * Pixels.Channels)..]);
            }
        }

        return result;
    }
}
