namespace DistillDsl.Training.Data;

/// <summary>The class of each pixel of an image, row by row.</summary>
internal sealed record LabelMap(int Width, int Height, byte[] Labels)
{
    /// <summary>The largest label of a class; 0 if all pixels are void.</summary>
    public int Largest()
    {
        var largest = 0;
        foreach (var label in Labels)
        {
            if (label > largest && label != AnnotatedParts.Void) largest = label;
        }

        return largest;
    }

    /// <summary>
    /// The map of a moved image: each pixel takes the nearest one's label, for labels have no values in between, and is void beyond the image.
    /// </summary>
    public LabelMap Moved(PixelMove move)
    {
        var moved = new byte[checked(move.Width * move.Height)];
        int[] columns = [.. Enumerable.Range(0, move.Width).Select(move.ColumnOf)];
        for (var y = 0; y < move.Height; y++)
        {
            var to = moved.AsSpan(y * move.Width, move.Width);
            var row = move.RowOf(y);
            if (row < 0 || row >= Height)
            {
                to.Fill(AnnotatedParts.Void);
                continue;
            }

            var from = Labels.AsSpan(row * Width, Width);
            for (var x = 0; x < to.Length; x++) to[x] = (uint)columns[x] < (uint)Width ? from[columns[x]] : AnnotatedParts.Void;
        }

        return new(move.Width, move.Height, moved);
    }
}
