using static TorchSharp.torch;

namespace DistillDsl;

/// <summary>Checks of targets, whose shapes only the step knows: what does not fit is told, never broadcast.</summary>
public static class TargetShapes
{
    /// <summary>The target, if it has that shape.</summary>
    /// <param name="term">The term's name, for the message.</param>
    /// <param name="name">The target's name, for the message.</param>
    /// <param name="target">The target.</param>
    /// <param name="shape">What its shape must be.</param>
    /// <exception cref="ArgumentException">It has another.</exception>
    public static Tensor Require(string term, string name, Tensor target, ReadOnlySpan<long> shape) =>
        target.shape.AsSpan().SequenceEqual(shape)
            ? target
            : throw new ArgumentException($"{term}: {name} is {Shapes.Text(target.shape)}; expected {Shapes.Text(shape.ToArray())}, as the student's values are.", name);

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
            : throw new ArgumentException($"{term}: {name} is {Shapes.Text(found)}; expected {Shapes.Text([shape[0], .. shape[2..]])}, one label for each {(shape.Length == 2 ? "sample" : "position")} of the logits {Shapes.Text(shape)}.", name);
    }
}
