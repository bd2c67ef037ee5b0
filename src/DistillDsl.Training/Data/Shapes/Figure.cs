namespace DistillDsl.Training.Data;

/// <summary>A shape, bar or blob at its place, in pixels; pixel (0, 0) covers [0, 1) × [0, 1).</summary>
internal readonly struct Figure
{
    private readonly Outline _outline;
    private readonly int _shape;
    private readonly float _centerX, _centerY, _radius, _aspect, _sin, _cos;

    private Figure(Outline outline, int shape, float centerX, float centerY, float radius, float aspect, float angle)
    {
        (_outline, _shape, _centerX, _centerY, _radius, _aspect) = (outline, shape, centerX, centerY, radius, aspect);
        (_sin, _cos) = MathF.SinCos(angle);
    }

    private enum Outline
    {
        Shape,
        Bar,
        Blob,
    }

    /// <summary>One of the classes' shapes.</summary>
    /// <param name="shape">The class, an index into <see cref="ShapeField.Names"/>.</param>
    /// <param name="centerX">The center, in pixels from the left.</param>
    /// <param name="centerY">The center, in pixels from the top.</param>
    /// <param name="radius">The radius of the circle around the shape.</param>
    /// <param name="squeeze">The factor applied to its height, at most 1, before the rotation.</param>
    /// <param name="angle">The rotation in radians.</param>
    public static Figure Shape(int shape, float centerX, float centerY, float radius, float squeeze, float angle) =>
        new(Outline.Shape, shape, centerX, centerY, radius, squeeze, angle);

    /// <summary>A straight stroke, twice <paramref name="half"/> long.</summary>
    public static Figure Bar(float centerX, float centerY, float half, float halfWidth, float angle) =>
        new(Outline.Bar, 0, centerX, centerY, half, halfWidth / half, angle);

    /// <summary>An ellipse.</summary>
    public static Figure Blob(float centerX, float centerY, float half, float halfWidth, float angle) =>
        new(Outline.Blob, 0, centerX, centerY, half, halfWidth / half, angle);

    /// <summary>The fraction of the pixel around (x, y) that the figure covers, 0 … 1.</summary>
    public float Cover(float x, float y)
    {
        float dx = (x - _centerX) / _radius, dy = (y - _centerY) / _radius;
        float u = _cos * dx + _sin * dy, v = _cos * dy - _sin * dx;
        var distance = _outline switch
        {
            Outline.Shape => ShapeField.Distance(_shape, u, v / _aspect) * _aspect,
            Outline.Bar => MathF.Max(MathF.Abs(u) - 1, MathF.Abs(v) - _aspect),
            _ => (MathF.Sqrt(u * u + v * v / (_aspect * _aspect)) - 1) * _aspect,
        };
        return Math.Clamp(0.5f - distance * _radius, 0, 1);
    }

    /// <summary>The pixels of an image that the figure can touch; right and bottom are excluded.</summary>
    public (int Left, int Top, int Right, int Bottom) Bounds(int size)
    {
        // The corners of a bar reach √(1 + aspect²) from its center; the shapes' own reach at most 1.08.
        var reach = _radius * (_outline == Outline.Bar ? MathF.Sqrt(1 + _aspect * _aspect) : 1.1f) + 1;
        return (
            Math.Max(0, (int)MathF.Floor(_centerX - reach)),
            Math.Max(0, (int)MathF.Floor(_centerY - reach)),
            Math.Min(size, (int)MathF.Ceiling(_centerX + reach)),
            Math.Min(size, (int)MathF.Ceiling(_centerY + reach)));
    }
}
