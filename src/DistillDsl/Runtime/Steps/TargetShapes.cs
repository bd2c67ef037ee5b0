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
                $"{term}: {name} is {Shapes.Text(target.shape)}; expected {Shapes.Text(shape.ToArray())}, as the student's values are.", name);

    /// <summary>The class labels, if there is one for each sample or position of the logits.</summary>
    /// <param name="term">The term's name, for the message.</param>
    /// <param name="name">The labels' name, for the message.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="logits">[B, K] for labels [B], [B, K, H, W] for labels [B, H, W].</param>
    /// <exception cref="ArgumentException">They have another shape.</exception>
    public static Tensor Labels(string term, string name, Tensor labels, Tensor logits)
    {
        var (found, shape) = (labels.shape, logits.shape);
        return found.Length == shape.Length - 1 && found[0] == shape[0] && found.AsSpan(1).SequenceEqual(shape.AsSpan(2))
            ? labels
            : throw new ArgumentException(
                $"{term}: {name} is {Shapes.Text(found)}; expected {Shapes.Text([shape[0], .. shape[2..]])}, one label for each "
                    + $"{(shape.Length == 2 ? "sample" : "position")} of the logits {Shapes.Text(shape)}.", name);
    }

    /// <summary>
    /// The class labels, if there is one for each sample or position of the logits and each is a class. On the CPU every label is checked;
    /// on a GPU none is read, because that would synchronize.
    /// </summary>
    /// <param name="term">The term's name, for the message.</param>
    /// <param name="name">The labels' name, for the message.</param>
    /// <param name="labels">The labels, int64.</param>
    /// <param name="logits">[B, K] for labels [B], [B, K, H, W] for labels [B, H, W].</param>
    /// <param name="ignored">The label that need not be a class; null if all must be.</param>
    /// <exception cref="ArgumentException">They have another shape or type, or one is outside the K classes.</exception>
    public static Tensor Classes(string term, string name, Tensor labels, Tensor logits, long? ignored = -100)
    {
        Labels(term, name, labels, logits);
        RequireInt64(term, name, labels);
        if (labels.device_type != DeviceType.CPU || labels.numel() == 0) return labels;
        var classes = logits.size(1);
        using var values = labels.contiguous();
        foreach (var label in MemoryMarshal.Cast<byte, long>(values.bytes))
            if ((label < 0 || label >= classes) && label != ignored)
                throw new ArgumentException(
                    $"{term}: {name} has the class {label}; the student has the classes 0 to "
                        + $"{classes - 1}{(ignored is null ? "" : $", and {ignored} is ignored")}.", name);
        return labels;
    }

    /// <summary>The class labels, if there is one for each box and those of objects are classes for which there are boxes.</summary>
    /// <param name="term">The term's name, for the message.</param>
    /// <param name="name">The labels' name, for the message.</param>
    /// <param name="labels">The labels, int64.</param>
    /// <param name="boxes">The boxes for each class, [N, 4·K] for labels [N], [B, …, 4·K] for labels [B, …].</param>
    /// <param name="background">The label of the background, which need not be a class.</param>
    /// <exception cref="ArgumentException">They have another shape or type, or a non-negative one is outside the K classes.</exception>
    public static Tensor BoxLabels(string term, string name, Tensor labels, Tensor boxes, long background)
    {
        Require(term, name, labels, boxes.shape.AsSpan()[..^1]);
        RequireInt64(term, name, labels);
        using var scope = NewDisposeScope();
        var classes = boxes.shape[^1] / 4;
        var highest = Highest(labels);
        if (highest == background && highest >= classes) highest = Highest(labels.masked_fill(labels.eq(background), -1));
        return highest < classes
            ? labels
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

    private static void RequireInt64(string term, string name, Tensor labels)
    {
        if (labels.dtype != ScalarType.Int64) throw new ArgumentException($"{term}: {name} is of {labels.dtype}; expected class labels, int64.", name);
    }
}
