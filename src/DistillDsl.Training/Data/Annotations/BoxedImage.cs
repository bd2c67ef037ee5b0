namespace DistillDsl.Training.Data;

/// <summary>An image file of a given size with the boxes of its objects.</summary>
internal sealed record BoxedImage(string Path, int Width, int Height, List<LabeledBox> Boxes)
{
    /// <summary>Adds a box, cut at the image's border; an empty one is dropped or refused.</summary>
    /// <param name="label">Its class.</param>
    /// <param name="box">The box as the annotation gives it.</param>
    /// <param name="options">Whether empty boxes are dropped.</param>
    /// <param name="where">The annotation, for an error.</param>
    /// <exception cref="InvalidDataException">The box has no area inside the image.</exception>
    public void Add(int label, Box box, AnnotatedFilesOptions options, string where)
    {
        var cut = new Box(Math.Max(box.X1, 0), Math.Max(box.Y1, 0), Math.Min(box.X2, Width), Math.Min(box.Y2, Height));
        if (cut.X2 > cut.X1 && cut.Y2 > cut.Y1) Boxes.Add(new(label, cut));
        else if (!options.DropEmptyBoxes)
            throw new InvalidDataException(
                $"{where}: the box {Text(box)} has no area in its image of {Width} × {Height}; "
                    + $"{nameof(AnnotatedFilesOptions)}.{nameof(options.DropEmptyBoxes)} leaves such boxes out.");
    }

    private static string Text(Box box) => FormattableString.Invariant($"({box.X1}, {box.Y1}) … ({box.X2}, {box.Y2})");
}
