using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>Checks masks and boxes before anything is trained with them.</summary>
internal static class AnnotationChecks
{
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
        if (!drop || boxes.shape is not [_, BoxRows.Columns]) return (boxes, 0);
        var isEmpty = boxes.select(1, 2).eq(boxes.select(1, 4)).logical_or(boxes.select(1, 3).eq(boxes.select(1, 5)));
        var dropped = (int)isEmpty.sum().item<long>();
        return dropped > 0 ? (boxes.index_select(0, isEmpty.logical_not().nonzero().flatten()), dropped) : (boxes, 0);
    }

    /// <summary>The classes' names.</summary>
    /// <exception cref="ArgumentException">The boxes are not [M, 6], or one of them does not belong to an object in the images.</exception>
    public static IReadOnlyList<string> Boxes(Tensor boxes, Tensor images, AnnotatedSetOptions options)
    {
        if (!boxes.is_floating_point() || boxes.shape is not [_, BoxRows.Columns])
            throw new ArgumentException(
                $"The boxes are {ShapeText.Typed(boxes)}; expected floats [M, {BoxRows.Columns}], a row (image, class, x1, y1, x2, y2) for each object.",
                nameof(boxes));
        var rows = BoxRows.Read(boxes);
        var largest = rows.Select(static row => row[1]).Where(static k => k is >= 0 and < int.MaxValue).DefaultIfEmpty(0).Max();
        var names = Names(options.BoxClasses, (int)largest);
        for (var i = 0; i < rows.Length; i++)
        {
            if (Fault(rows[i], images.shape[0], names.Count, images.shape[2], images.shape[3]) is { } fault)
                throw new ArgumentException($"Box {i} is {BoxRows.Text(rows[i])}: {fault}.", nameof(boxes));
        }

        return names;
    }

    /// <summary>Names for classes that have none.</summary>
    public static IReadOnlyList<string> Numbered(int classes) => [.. Enumerable.Range(0, classes).Select(static k => $"class {k}")];

    private static IReadOnlyList<string> Names(IReadOnlyList<string>? given, int largest) => given ?? Numbered(largest + 1);

    private static string? Fault(double[] row, long images, int classes, long height, long width) => BoxRows.Fault(row, images, classes) ?? row switch
    {
        [_, _, var x1, var y1, var x2, var y2] when x2 == x1 || y2 == y1 =>
            $"it is empty; {nameof(AnnotatedSetOptions)}.{nameof(AnnotatedSetOptions.DropEmptyBoxes)} leaves such boxes out",
        [_, _, var x1, var y1, var x2, var y2] when x1 < 0 || y1 < 0 || x2 > width || y2 > height =>
            $"it reaches beyond its image, which is {width} wide and {height} high",
        _ => null,
    };
}
