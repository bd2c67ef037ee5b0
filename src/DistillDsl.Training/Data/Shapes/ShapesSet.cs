using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>
/// Synthetic images of twelve shapes: sizes, proportions, colors and rotation vary; light on a dark background with clutter and noise,
/// partly covered. Besides class labels it has the pixels and box of every object, so it can be used for classification, segmentation and
/// detection.
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
    /// The class of each pixel, uint8 [N, H, W]: 0 is background (clutter and bars included), k + 1 an object of class k. A pixel belongs
    /// to an object if the object covers more than half of it.
    /// </summary>
    public Tensor Masks { get; }

    /// <summary>
    /// One row per object, float32 [M, 6] = (image, class, x1, y1, x2, y2) in pixels, in the order of the images and, within an image, from the
    /// largest object to the smallest. The box holds exactly the pixels that show the object: columns x1 … x2 − 1, rows y1 … y2 − 1.
    /// </summary>
    public Tensor Boxes { get; }

    /// <summary>Draws a set. <see cref="ImageSet.Labels"/> is the class of each image's largest object.</summary>
    /// <param name="options">The options of the images.</param>
    /// <param name="threads">The number of threads, at least 1; if omitted, one per processor. Does not affect the images.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
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
