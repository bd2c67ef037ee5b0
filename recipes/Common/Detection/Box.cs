namespace DistillDsl.Recipes;

/// <summary>A box in an image, in pixels: from the corner (X1, Y1) to the corner (X2, Y2).</summary>
/// <param name="X1">The left side.</param>
/// <param name="Y1">The upper side.</param>
/// <param name="X2">The right side, at least X1.</param>
/// <param name="Y2">The lower side, at least Y1.</param>
public readonly record struct Box(float X1, float Y1, float X2, float Y2)
{
    private double Area => ((double)X2 - X1) * ((double)Y2 - Y1);

    /// <summary>Intersection over union of the two boxes, 0 … 1; 0 if neither has an area.</summary>
    public double Overlap(Box other)
    {
        var width = (double)Math.Min(X2, other.X2) - Math.Max(X1, other.X1);
        var height = (double)Math.Min(Y2, other.Y2) - Math.Max(Y1, other.Y1);
        if (width <= 0 || height <= 0) return 0;
        var common = width * height;
        return common / (Area + other.Area - common);
    }
}
