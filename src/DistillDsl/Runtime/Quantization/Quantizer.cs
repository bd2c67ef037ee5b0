using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>Uniform quantization: multiples of a step Δ, Δ · ceil(f/Δ − ½), the lower one at a tie.</summary>
internal static class Quantizer
{
    /// <summary>The step for which this number of levels spans the range of the values; 0 if the range is 0.</summary>
    /// <param name="values">Of any shape, not empty.</param>
    /// <param name="levels">At least 2.</param>
    /// <param name="nonNegative">Whether the range begins at 0, whatever the smallest value is.</param>
    internal static Tensor Step(Tensor values, int levels, bool nonNegative) =>
        (nonNegative ? values.max().clamp(0) : values.max() - values.min()) / (levels - 1);

    /// <summary>The values rounded; the gradient is that of the values, everywhere.</summary>
    /// <param name="values">Of any shape.</param>
    /// <param name="step">Δ, greater than 0.</param>
    /// <param name="nonNegative">Whether no level is below 0.</param>
    internal static Tensor StraightThrough(Tensor values, double step, bool nonNegative)
    {
        using var scope = NewDisposeScope();
        Tensor rounded;
        using (no_grad())
        {
            var level = (values / step - 0.5).ceil();
            rounded = (nonNegative ? level.clamp(0) : level) * step;
        }
        // The added term is 0 and its gradient is 1: the value is exactly the rounded one.
        return (rounded + (values - values.detach())).MoveToOuterDisposeScope();
    }
}
