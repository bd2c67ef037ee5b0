using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>A box with its class: a labeled object, or a found one to be drawn.</summary>
/// <param name="Class">Its class, from 0 on.</param>
/// <param name="Box">Where it is, in the image's pixels.</param>
public readonly record struct LabeledBox(int Class, Box Box)
{
    /// <summary>The boxes of one image.</summary>
    /// <param name="boxes">[M, 6], (image, class, x1, y1, x2, y2) in pixels: a batch's or a set's "boxes".</param>
    /// <param name="image">The image's number among them.</param>
    /// <exception cref="ArgumentException">The boxes are not [M, 6].</exception>
    public static IReadOnlyList<LabeledBox> Of(Tensor boxes, int image) => boxes.shape is [_, BoxRows.Columns]
        ? [.. BoxRows.Read(boxes).Where(row => row[0] == image).Select(OfRow)]
        : throw new ArgumentException(
            $"The boxes are {ShapeText.Of(boxes)}; expected [M, {BoxRows.Columns}], a row (image, class, x1, y1, x2, y2) each.", nameof(boxes));

    /// <summary>The box of a row (image, class, x1, y1, x2, y2).</summary>
    internal static LabeledBox OfRow(double[] row) => new((int)row[1], new((float)row[2], (float)row[3], (float)row[4], (float)row[5]));
}
