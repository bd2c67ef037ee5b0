namespace DistillDsl.Training.Data;

/// <summary>A box in pixels: columns x1 to x2, rows y1 to y2.</summary>
internal readonly record struct Box(float X1, float Y1, float X2, float Y2)
{
    public float Area => (X2 - X1) * (Y2 - Y1);
}
