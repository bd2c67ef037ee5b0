namespace DistillDsl.Training.Data;

/// <summary>
/// A part of an image that becomes an image of another size, mirrored left to right or not: what a geometric step does, to pixels, masks and boxes alike.
/// </summary>
/// <param name="Part">The part; it may reach beyond the image.</param>
/// <param name="Width">The width of the result.</param>
/// <param name="Height">The height of the result.</param>
/// <param name="IsMirrored">Whether the result is mirrored.</param>
internal readonly record struct PixelMove(PixelBox Part, int Width, int Height, bool IsMirrored = false)
{
    /// <summary>The pixels; those beyond the image are black. The picture itself may be changed and returned.</summary>
    public Pixels Of(Pixels picture)
    {
        var moved = Resampling.Run(picture, Part, Width, Height);
        if (IsMirrored) Cropping.Mirror(moved);
        return moved;
    }

    /// <summary>A box, also where it reaches beyond the result.</summary>
    public Box Of(Box box)
    {
        double across = (double)Width / Part.Width, down = (double)Height / Part.Height;
        double x1 = (box.X1 - Part.Left) * across, x2 = (box.X2 - Part.Left) * across;
        if (IsMirrored) (x1, x2) = (Width - x2, Width - x1);
        return new((float)x1, (float)((box.Y1 - Part.Top) * down), (float)x2, (float)((box.Y2 - Part.Top) * down));
    }

    /// <summary>The column of the image whose middle is nearest to that of a column of the result.</summary>
    public int ColumnOf(int x) => Part.Left + (int)(((IsMirrored ? Width - 1 - x : x) + 0.5) * Part.Width / Width);

    /// <summary>The row of the image whose middle is nearest to that of a row of the result.</summary>
    public int RowOf(int y) => Part.Top + (int)((y + 0.5) * Part.Height / Height);
}
