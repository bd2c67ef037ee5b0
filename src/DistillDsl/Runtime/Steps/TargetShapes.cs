using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>Checks of targets, whose shapes only the step knows: mismatches are reported, never broadcast.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TargetShapes
{
    /// <summary>The target, if it has that shape.</summary>
    /// <param name="term">The term's name, for the message.</param>
    /// <param name="name">The target's name, for the message.</param>
    /// <param name="target">The target.</param>
    /// <param name="shape">The required shape.</param>
    /// <exception cref="ArgumentException">It has another.</exception>
    public static Tensor Require(string term, string name, Tensor target, ReadOnlySpan<long> shape) =>
        target.shape.AsSpan().SequenceEqual(shape)
            ? target
            : throw new ArgumentException(
                $"{term}: {name} is {Shapes.Text(target.shape)}; expected {Shapes.Text(shape.ToArray())}, the shape of the student's values.", name);

    /// <summary>The class labels as int64, if there is one for each sample or position of the logits.</summary>
    /// <param name="term">The term's name, for the message.</param>
    /// <param name="name">The labels' name, for the message.</param>
    /// <param name="labels">The labels, of any integer type.</param>
    /// <param name="logits">[B, K] for labels [B], [B, K, H, W] for labels [B, H, W].</param>
    /// <exception cref="ArgumentException">They have another shape or type.</exception>
    public static Tensor Labels(string term, string name, Tensor labels, Tensor logits)
    {
        RequireWholeNumbers(term, name, labels);
        var (found, shape) = (labels.shape, logits.shape);
        return found.Length == shape.Length - 1 && found[0] == shape[0] && found.AsSpan(1).SequenceEqual(shape.AsSpan(2))
            ? labels.to(ScalarType.Int64)
            : throw new ArgumentException(
                $"{term}: {name} is {Shapes.Text(found)}; expected {Shapes.Text([shape[0], .. shape[2..]])}, one label for each "
                    + $"{(shape.Length == 2 ? "sample" : "position")} of the logits {Shapes.Text(shape)}.", name);
    }

    /// <summary>
    /// The class labels as int64, if there is one for each sample or position of the logits and each is a class. On the CPU every label is checked;
    /// on a GPU none is read, because that would synchronize.
    /// </summary>
    /// <param name="term">The term's name, for the message.</param>
    /// <param name="name">The labels' name, for the message.</param>
    /// <param name="labels">The labels, of any integer type.</param>
    /// <param name="logits">[B, K] for labels [B], [B, K, H, W] for labels [B, H, W].</param>
    /// <param name="ignored">The label that need not be a class; null if all must be.</param>
    /// <exception cref="ArgumentException">They have another shape or type, or one is outside the K classes.</exception>
    public static Tensor Classes(string term, string name, Tensor labels, Tensor logits, long? ignored = -100)
    {
        var numbers = Labels(term, name, labels, logits);
        if (numbers.device_type != DeviceType.CPU || numbers.numel() == 0) return numbers;
        var classes = logits.size(1);
        using var values = numbers.contiguous();
        foreach (var label in MemoryMarshal.Cast<byte, long>(values.bytes))
            if ((label < 0 || label >= classes) && label != ignored)
                throw new ArgumentException(
                    $"{term}: {name} has the class {label}; the student has the classes 0 to "
                        + $"{classes - 1}{(ignored is null ? "" : $", and {ignored} is ignored")}.", name);
        return numbers;
    }

    /// <summary>
    /// The class probabilities in the type of the logits, if they have the same shape. On the CPU they must be from 0 to 1; on a GPU none is read,
    /// because that would synchronize.
    /// </summary>
    /// <param name="term">The term's name, for the message.</param>
    /// <param name="name">The probabilities' name, for the message.</param>
    /// <param name="probabilities">The probabilities.</param>
    /// <param name="logits">[B, K] or [B, K, …].</param>
    /// <exception cref="ArgumentException">They have another shape or are whole numbers, or one is not a probability.</exception>
    public static Tensor Probabilities(string term, string name, Tensor probabilities, Tensor logits)
    {
        if (!probabilities.is_floating_point() || !probabilities.shape.AsSpan().SequenceEqual(logits.shape))
            throw new ArgumentException(
                $"{term}: {name} is {Shapes.Text(probabilities.shape)} of {probabilities.dtype}; expected class probabilities {Shapes.Text(logits.shape)} "
                    + "of a floating-point type, because SoftLabels is set; for class labels, do not set it.", name);
        return FromZeroToOne(term, name, probabilities.to(logits.dtype), "class probabilities");
    }

    /// <summary>What the student's output should be, in its type, if it has the same shape.</summary>
    /// <param name="term">The term's name, for the message.</param>
    /// <param name="name">The target's name, for the message.</param>
    /// <param name="target">The target, of any real type.</param>
    /// <param name="output">The student's output.</param>
    /// <param name="isProbability">Whether its values must be from 0 to 1, which is checked on the CPU only.</param>
    /// <exception cref="ArgumentException">It has another shape, or a value is not a probability.</exception>
    public static Tensor Values(string term, string name, Tensor target, Tensor output, bool isProbability = false)
    {
        var values = Require(term, name, target, output.shape).to(output.dtype);
        return isProbability ? FromZeroToOne(term, name, values, "1 for a label that is present and 0 otherwise, or a probability") : values;
    }

    /// <summary>
    /// Which tokens count, as bool, if there is one number for each. On the CPU they must be 0 or 1; on a GPU none is read, because that would
    /// synchronize.
    /// </summary>
    /// <param name="term">The term's name, for the message.</param>
    /// <param name="name">The mask's name, for the message.</param>
    /// <param name="mask">The mask, of any real type or bool.</param>
    /// <param name="shape">The required shape, [B, T].</param>
    /// <exception cref="ArgumentException">It has another shape, or a value is neither 0 nor 1.</exception>
    public static Tensor Mask(string term, string name, Tensor mask, ReadOnlySpan<long> shape)
    {
        if (!mask.shape.AsSpan().SequenceEqual(shape))
            throw new ArgumentException(
                $"{term}: {name} is {Shapes.Text(mask.shape)}; expected {Shapes.Text(shape.ToArray())}, 1 for what counts and 0 for the rest.",
                name);
        if (mask.dtype == ScalarType.Bool) return mask;
        var counts = mask.ne(0);
        if (mask.device_type != DeviceType.CPU || mask.numel() == 0) return counts;
        using var scope = NewDisposeScope();
        return mask.eq(counts).all().item<bool>()
            ? counts
            : throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{term}: {name} holds values from {mask.min().ToDouble():G4} to {mask.max().ToDouble():G4}; ")
                    + "expected 1 for what counts and 0 for the rest, not an additive mask.", name);
    }

    /// <summary>The same for each position of a feature [B, C, …], [B, 1, …], in the feature's type.</summary>
    public static Tensor PositionMask(string term, string name, Tensor mask, Tensor feature) =>
        Mask(term, name, mask, [feature.size(0), 1, .. feature.shape[2..]]).to(feature.dtype);

    /// <summary>The same for each channel of a feature [B, C, …], [B, C, 1, …], in the feature's type.</summary>
    public static Tensor ChannelMask(string term, string name, Tensor mask, Tensor feature) =>
        Mask(term, name, mask, [.. feature.shape[..2], .. feature.shape[2..].Select(static _ => 1L)]).to(feature.dtype);

    /// <summary>The class labels as int64, if there is one for each box and those of objects are classes for which there are boxes.</summary>
    /// <param name="term">The term's name, for the message.</param>
    /// <param name="name">The labels' name, for the message.</param>
    /// <param name="labels">The labels, of any integer type.</param>
    /// <param name="boxes">The boxes for each class, [N, 4·K] for labels [N], [B, …, 4·K] for labels [B, …].</param>
    /// <param name="background">The label of the background, which need not be a class.</param>
    /// <exception cref="ArgumentException">They have another shape or type, or a non-negative one is outside the K classes.</exception>
    public static Tensor BoxLabels(string term, string name, Tensor labels, Tensor boxes, long background)
    {
        Require(term, name, labels, boxes.shape.AsSpan()[..^1]);
        RequireWholeNumbers(term, name, labels);
        var numbers = labels.to(ScalarType.Int64);
        using var scope = NewDisposeScope();
        var classes = boxes.shape[^1] / 4;
        var highest = Highest(numbers);
        if (highest == background && highest >= classes) highest = Highest(numbers.masked_fill(numbers.eq(background), -1));
        return highest < classes
            ? numbers
            : throw new ArgumentException($"{term}: {name} has the class {highest}; the student has boxes of the classes 0 to {classes - 1}.", name);

        static long Highest(Tensor labels) => labels.numel() == 0 ? -1 : labels.max().item<long>();
    }

    /// <summary>The target boxes, if they have that shape and those that count are finite. Reads one number from the boxes' device.</summary>
    /// <param name="term">The term's name, for the message.</param>
    /// <param name="name">The boxes' name, for the message.</param>
    /// <param name="boxes">The boxes, [N, 4] or [B, …, 4].</param>
    /// <param name="shape">The required shape.</param>
    /// <param name="foreground">Labels, or 1 and 0, [N] or [B, …]: a box counts if this is neither the background's nor below 0. If
    /// omitted, all count.</param>
    /// <param name="background">The label of the background.</param>
    /// <exception cref="ArgumentException">They have another shape, or a box that counts is not finite.</exception>
    public static Tensor Boxes(string term, string name, Tensor boxes, ReadOnlySpan<long> shape, Tensor? foreground = null, long background = 0)
    {
        Require(term, name, boxes, shape);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        // A sum is not finite if any number is not, so single boxes are checked only then.
        if (double.IsFinite(boxes.sum().to(ScalarType.Float64).item<double>())) return boxes;

        var isFine = boxes.isfinite().all(-1);
        // A foreground of another shape is reported separately.
        if (foreground is not null && foreground.shape.AsSpan().SequenceEqual(shape[..^1]))
            isFine = isFine.logical_or(foreground.eq(background)).logical_or(foreground.lt(0));
        if (isFine.all().item<bool>()) return boxes;
        var row = isFine.flatten().to(ScalarType.Int64).argmin().item<long>();
        var box = boxes.flatten(0, -2)[row].to(CPU).to(ScalarType.Float64).data<double>().ToArray();
        throw new ArgumentException(
            string.Create(CultureInfo.InvariantCulture,
                $"{term}: {name}: box {row} of {isFine.numel()} is "
                    + $"[{string.Join(", ", box.Select(static number => number.ToString("G7", CultureInfo.InvariantCulture)))}]; its numbers must be finite."),
                    name);
    }

    private static Tensor FromZeroToOne(string term, string name, Tensor values, string what)
    {
        if (values.device_type != DeviceType.CPU || values.numel() == 0) return values;
        using var scope = NewDisposeScope();
        // NaN fails both comparisons.
        if (values.ge(0).logical_and(values.le(1)).all().item<bool>()) return values;
        var (lowest, highest) = (values.min().ToDouble(), values.max().ToDouble());
        throw new ArgumentException(
            string.Create(CultureInfo.InvariantCulture, $"{term}: {name} holds values from {lowest:G4} to {highest:G4}; expected {what}: from 0 to 1."), name);
    }

    private static void RequireWholeNumbers(string term, string name, Tensor labels)
    {
        if (labels.dtype is not (ScalarType.Int64 or ScalarType.Int32 or ScalarType.Int16 or ScalarType.Int8 or ScalarType.Byte))
            throw new ArgumentException(
                $"{term}: {name} is {Shapes.Text(labels.shape)} of {labels.dtype}; expected class labels, whole numbers such as int64. "
                    + "Convert them with .to(int64); for class probabilities, set SoftLabels of [Task].", name);
    }
}
