namespace DistillDsl.Training.Data;

/// <summary>
/// The twelve shapes as signed distance fields: negative inside, in units of the radius of the circle around the shape, whose center is the
/// origin.
/// </summary>
internal static class ShapeField
{
    private const float Sin36 = 0.58778525f, Cos36 = 0.80901699f;
    private const float Sqrt3 = 1.7320508f, SqrtHalf = 0.70710678f;

    /// <summary>The classes in the order of their labels.</summary>
    public static readonly string[] Names =
        ["disc", "ring", "square", "triangle", "hexagon", "rhombus", "cross", "star", "crescent", "arrow", "heart", "semicircle"];

    /// <summary>The signed distance from (x, y) to the outline of a shape; exact near straight edges, a bound elsewhere.</summary>
    public static float Distance(int shape, float x, float y) => shape switch
    {
        0 => Length(x, y) - 0.88f,
        1 => MathF.Abs(Length(x, y) - 0.72f) - 0.22f,
        2 => Box(x, y, 0.76f, 0.76f),
        3 => MathF.Max(y, Sqrt3 / 2 * MathF.Abs(x) - y / 2) - 0.5f,
        4 => MathF.Max(MathF.Abs(y), Sqrt3 / 2 * MathF.Abs(x) + MathF.Abs(y) / 2) - 0.85f,
        5 => (0.55f * MathF.Abs(x) + MathF.Abs(y) - 0.55f) * 0.87622f,
        6 => MathF.Min(Box(x, y, 0.95f, 0.3f), Box(x, y, 0.3f, 0.95f)),
        7 => Star(x, y),
        8 => MathF.Max(Length(x, y) - 0.95f, 0.72f - Length(x - 0.48f, y)),
        9 => MathF.Min(Box(x + 0.4f, y, 0.55f, 0.2f), ArrowHead(x, y)),
        10 => Heart(x, y),
        11 => MathF.Max(Length(x, y - 0.4f) - 0.95f, y - 0.4f),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, $"A shape is 0 … {Names.Length - 1}."),
    };

    private static float Length(float x, float y) => MathF.Sqrt(x * x + y * y);

    private static float Box(float x, float y, float halfWidth, float halfHeight) =>
        MathF.Max(MathF.Abs(x) - halfWidth, MathF.Abs(y) - halfHeight);

    // The triangle (1, 0), (0, ±0.75).
    private static float ArrowHead(float x, float y) => MathF.Max((0.75f * x + MathF.Abs(y) - 0.75f) * 0.8f, -x);

    // A square that stands on its corner, and a disc on each of its two upper sides (up is towards negative y).
    private static float Heart(float x, float y)
    {
        x = MathF.Abs(x);
        var square = MathF.Max(MathF.Abs(x + y) * SqrtHalf, MathF.Abs(x - y) * SqrtHalf) - 0.5f;
        return MathF.Min(square, Length(x - 0.5f * SqrtHalf, y + 0.5f * SqrtHalf) - 0.5f);
    }

    // Mirrors fold the five points onto the half of one, which has a single straight edge.
    private static float Star(float x, float y)
    {
        const float inner = 0.45f;
        x = MathF.Abs(x);
        Fold(ref x, ref y, Cos36, -Sin36);
        Fold(ref x, ref y, -Cos36, -Sin36);
        x = MathF.Abs(x);
        // The edge from the tip (0, 1) to the notch inner·(sin 36°, cos 36°), and its outward normal.
        const float edgeX = inner * Sin36, edgeY = inner * Cos36 - 1;
        var scale = 1 / MathF.Sqrt(edgeX * edgeX + edgeY * edgeY);
        return (-edgeY * x + edgeX * (y - 1)) * scale;
    }

    private static void Fold(ref float x, ref float y, float normalX, float normalY)
    {
        var beyond = 2 * MathF.Max(normalX * x + normalY * y, 0);
        x -= beyond * normalX;
        y -= beyond * normalY;
    }
}
