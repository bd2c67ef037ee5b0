using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>
/// Drawn images of twelve shapes: sizes, proportions, colours and rotation vary; light on a dark background with clutter and noise, partly covered. Beside
/// the class labels it knows every object's pixels and box, so that it serves classification, segmentation and detection.
/// </summary>
public sealed class ShapesSet : ImageSet
{
    private ShapesSet(Tensor images, Tensor labels, Tensor masks, Tensor boxes)
        : base(images, labels, ShapeField.Names)
    {
        Masks = masks;
        Boxes = boxes;
    }

    /// <summary>
    /// What each pixel shows, uint8 [N, H, W]: 0 is background (clutter and bars included), k + 1 an object of class k. A pixel counts as
    /// an object's where the object covers the larger part of it.
    /// </summary>
    public Tensor Masks { get; }

    /// <summary>
    /// One row an object, float32 [M, 6] = (image, class, x1, y1, x2, y2) in pixels, in the order of the images and, within an image, from the
    /// largest object to the smallest. The box holds exactly the pixels that show the object: columns x1 … x2 − 1, rows y1 … y2 − 1.
    /// </summary>
    public Tensor Boxes { get; }

    /// <summary>Draws a set. <see cref="ImageSet.Labels"/> is the class of each image's largest object.</summary>
    /// <param name="options">What it looks like.</param>
    /// <param name="threads">How many threads draw, at least 1; left out: one for each processor. It does not change the images.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static ShapesSet Draw(ShapesOptions options, int? threads = null)
    {
        options.Validate();
        if (threads < 1) throw new ArgumentOutOfRangeException(nameof(threads), threads, "At least 1 thread is needed.");

        int pixels = options.Size * options.Size;
        var images = new byte[checked((long)options.Count * 3 * pixels)];
        var masks = new byte[(long)options.Count * pixels];
        var objects = new ShapeObject[options.Count][];
        Parallel.For(
            0,
            options.Count,
            new ParallelOptions { MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount },
            () => new ShapePainter(options),
            (i, _, painter) =>
            {
                objects[i] = painter.Paint(i, images.AsSpan(3 * pixels * i, 3 * pixels), masks.AsSpan(pixels * i, pixels));
                return painter;
            },
            _ => { });

        long count = options.Count, size = options.Size;
        var boxes = objects.SelectMany((list, i) => list.SelectMany(o => new float[] { i, o.Shape, o.Left, o.Top, o.Right, o.Bottom })).ToArray();
        return new(
            tensor(images, [count, 3, size, size], ScalarType.Byte),
            tensor(objects.Select(list => (long)list[0].Shape).ToArray()),
            tensor(masks, [count, size, size], ScalarType.Byte),
            tensor(boxes, [boxes.Length / 6, 6]));
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Masks.Dispose();
            Boxes.Dispose();
        }

        base.Dispose(disposing);
    }
}
