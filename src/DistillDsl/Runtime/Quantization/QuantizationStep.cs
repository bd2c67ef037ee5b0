using System.ComponentModel;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>
/// The step of a uniform quantization, from the range of the first batch of a teacher's features. Buffer: step [], 0 until a batch sets it, so that a
/// continued training keeps the same levels. Nothing is trained.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class QuantizationStep : Module
{
    private readonly int _levels;
    private readonly bool _nonNegative;
    private readonly Tensor step;

    /// <param name="levels">The number of levels in the range, at least 2.</param>
    /// <param name="nonNegative">Whether the range begins at 0, whatever the smallest value is.</param>
    /// <param name="device">The device of the step.</param>
    /// <param name="dtype">Its type.</param>
    public QuantizationStep(int levels, bool nonNegative, Device? device = null, ScalarType? dtype = null) : base(nameof(QuantizationStep))
    {
        (_levels, _nonNegative) = (levels, nonNegative);
        step = zeros([], dtype: dtype, device: device);
        RegisterComponents();
    }

    /// <summary>The step that was set first; if there is none, that of this batch, which is stored unless gradients are off. 1 for a range of 0.</summary>
    /// <param name="teacher">The teacher's features, of any shape.</param>
    public Tensor For(Tensor teacher)
    {
        var isLearning = is_grad_enabled();
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var first = Quantizer.Step(teacher, _levels, _nonNegative);
        var kept = where(step > 0, step, where(first.isfinite(), first, zeros_like(first)));
        if (isLearning) step.copy_(kept);
        return where(kept > 0, kept, ones_like(kept)).MoveToOuterDisposeScope();
    }
}
