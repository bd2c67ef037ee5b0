namespace DistillDsl.Training.Data;

/// <summary>
/// An axis-aligned box in an image, in pixels: from the corner (X1, Y1) to the corner (X2, Y2). Coordinates are continuous: pixel (column, row) covers from
/// (column, row) to (column + 1, row + 1), so that the whole of an image is (0, 0, width, height).
/// </summary>
/// <param name="X1">The left side.</param>
/// <param name="Y1">The upper side.</param>
/// <param name="X2">The right side, not less than <paramref name="X1"/>.</param>
/// <param name="Y2">The lower side, not less than <paramref name="Y1"/>.</param>
public readonly record struct Box(float X1, float Y1, float X2, float Y2)
{
    /// <summary>In square pixels.</summary>
    internal double Area => ((double)X2 - X1) * ((double)Y2 - Y1);

    /// <summary>
    /// Intersection over union: the area that both boxes cover over the area that at least one covers, 0 … 1; 0 if they have no area in common. Computed in
    /// double precision.
    /// </summary>
    /// <param name="other">The other box, in the same image.</param>
    public double IoU(Box other)
    {
        var width = (double)Math.Min(X2, other.X2) - Math.Max(X1, other.X1);
        var height = (double)Math.Min(Y2, other.Y2) - Math.Max(Y1, other.Y1);
        if (width <= 0 || height <= 0) return 0;
        var common = width * height;
        return common / (Area + other.Area - common);
    }
}
