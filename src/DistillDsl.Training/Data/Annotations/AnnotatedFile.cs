namespace DistillDsl.Training.Data;

/// <summary>An image file with the boxes of its objects, or its mask.</summary>
/// <param name="Path">The full path of the image.</param>
/// <param name="Width">The width of the image in pixels.</param>
/// <param name="Height">The height of the image in pixels.</param>
/// <param name="Boxes">The boxes in the image's pixels; none if images have masks.</param>
/// <param name="MaskPath">The full path of the mask; null if images have boxes.</param>
internal sealed record AnnotatedFile(string Path, int Width, int Height, IReadOnlyList<LabeledBox> Boxes, string? MaskPath = null)
{
    /// <summary>An image whose size its file tells.</summary>
    public static (int Width, int Height) SizeOf(string path) => ImageDecoder.SizeOf(path, long.MaxValue);

    /// <summary>A box, cut at the image's border; null if it is empty and empty ones are dropped.</summary>
    /// <param name="label">Its class.</param>
    /// <param name="box">The box as the annotation gives it.</param>
    /// <param name="size">The image's size.</param>
    /// <param name="options">Whether empty boxes are dropped.</param>
    /// <param name="where">The annotation, for an error.</param>
    /// <exception cref="InvalidDataException">The box has no area inside the image.</exception>
    public static LabeledBox? Cut(int label, Box box, (int Width, int Height) size, AnnotatedFilesOptions options, string where)
    {
        var cut = new Box(Math.Max(box.X1, 0), Math.Max(box.Y1, 0), Math.Min(box.X2, size.Width), Math.Min(box.Y2, size.Height));
        if (cut.X2 > cut.X1 && cut.Y2 > cut.Y1) return new(label, cut);
        return options.DropEmptyBoxes
            ? null
            : throw new InvalidDataException(
                $"{where}: the box {Text(box)} has no area in its image of {size.Width} × {size.Height}; "
                    + $"{nameof(AnnotatedFilesOptions)}.{nameof(options.DropEmptyBoxes)} leaves such boxes out.");
    }

    private static string Text(Box box) => FormattableString.Invariant($"({box.X1}, {box.Y1}) … ({box.X2}, {box.Y2})");
}
