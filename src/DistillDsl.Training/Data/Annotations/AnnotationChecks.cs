using System.Globalization;
using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>Checks masks and boxes before anything is trained with them.</summary>
internal static class AnnotationChecks
{
    private const int Columns = 6;

    /// <summary>The classes' names.</summary>
    /// <exception cref="ArgumentException">The masks do not fit the images, or have a label that is not a class.</exception>
    public static IReadOnlyList<string> Masks(Tensor masks, Tensor images, AnnotatedSetOptions options)
    {
        long[] expected = [images.shape[0], images.shape[2], images.shape[3]];
        if (masks.dtype != ScalarType.Byte || !masks.shape.SequenceEqual(expected))
            throw new ArgumentException(
                $"The masks are {ShapeText.Typed(masks)}; expected Byte {ShapeText.Of(expected)}, a label for each of the images' pixels.",
                nameof(masks));
        var labels = masks.masked_select(masks.ne(options.VoidLabel));
        var largest = labels.NumberOfElements > 0 ? labels.max().item<byte>() : 0;
        var names = Names(options.MaskClasses, largest);
        if (largest >= names.Count)
            throw new ArgumentException($"The masks have the label {largest}; expected 0 … {names.Count - 1}, or {options.VoidLabel} for void.", nameof(masks));
        return names;
    }

    /// <summary>The boxes without those of zero width or height, and the number of these; all boxes if they are not to be dropped.</summary>
    public static (Tensor Boxes, int Dropped) NotEmpty(Tensor boxes, bool drop)
    {
        if (!drop || boxes.shape is not [_, Columns]) return (boxes, 0);
        var isEmpty = boxes.select(1, 2).eq(boxes.select(1, 4)).logical_or(boxes.select(1, 3).eq(boxes.select(1, 5)));
        var dropped = (int)isEmpty.sum().item<long>();
        return dropped > 0 ? (boxes.index_select(0, isEmpty.logical_not().nonzero().flatten()), dropped) : (boxes, 0);
    }

    /// <summary>The classes' names.</summary>
    /// <exception cref="ArgumentException">The boxes are not [M, 6], or one of them does not belong to an object in the images.</exception>
    public static IReadOnlyList<string> Boxes(Tensor boxes, Tensor images, AnnotatedSetOptions options)
    {
        if (!boxes.is_floating_point() || boxes.shape is not [_, Columns])
            throw new ArgumentException(
                $"The boxes are {ShapeText.Typed(boxes)}; expected floats [M, {Columns}], a row (image, class, x1, y1, x2, y2) for each object.",
                nameof(boxes));
        var rows = boxes.to(ScalarType.Float64).ReadValues<double>().Chunk(Columns).ToArray();
        var largest = rows.Select(static row => row[1]).Where(static k => k is >= 0 and < int.MaxValue).DefaultIfEmpty(0).Max();
        var names = Names(options.BoxClasses, (int)largest);
        for (var i = 0; i < rows.Length; i++)
        {
            if (Fault(rows[i], images.shape[0], names.Count, images.shape[2], images.shape[3]) is { } fault)
                throw new ArgumentException($"Box {i} is ({string.Join(", ", rows[i].Select(Text))}): {fault}.", nameof(boxes));
        }

        return names;
    }

    private static IReadOnlyList<string> Names(IReadOnlyList<string>? given, int largest) =>
        given ?? [.. Enumerable.Range(0, largest + 1).Select(static k => $"class {k}")];

    private static string? Fault(double[] box, long images, int classes, long height, long width) => box switch
    {
        _ when !box.All(double.IsFinite) => "its numbers must be finite",
        [var image, ..] when !IsIndex(image, images) => $"its image must be a whole number from 0 to {images - 1}",
        [_, var k, ..] when !IsIndex(k, classes) => $"its class must be a whole number from 0 to {classes - 1}",
        [_, _, var x1, var y1, var x2, var y2] when x2 < x1 || y2 < y1 => "x2 and y2 must be greater than x1 and y1",
        [_, _, var x1, var y1, var x2, var y2] when x2 == x1 || y2 == y1 =>
            $"it is empty; {nameof(AnnotatedSetOptions)}.{nameof(AnnotatedSetOptions.DropEmptyBoxes)} leaves such boxes out",
        [_, _, var x1, var y1, var x2, var y2] when x1 < 0 || y1 < 0 || x2 > width || y2 > height =>
            $"it reaches beyond its image, which is {width} wide and {height} high",
        _ => null,
    };

    private static bool IsIndex(double value, long count) => value >= 0 && value < count && value == Math.Floor(value);

    private static string Text(double value) => value.ToString("G7", CultureInfo.InvariantCulture);
}
