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
}
