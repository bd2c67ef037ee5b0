using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes;

/// <summary>The loss of a one-stage detector on the labeled objects.</summary>
public static class DetectionLoss
{
    // Smooth L1 is ½ d²/β below β: with β = 1 (one cell) the gradient for a small object's box would become tiny long before it overlaps enough.
    internal const double Beta = 0.1;

    /// <summary>
    /// (1/N) (Σ over all cells of the cross entropy of objectness and foreground + Σ over the N cells with an object of smooth L1 of the box + cross
    /// entropy of the class); N is at least 1. Smooth L1 is ½ d²/β where |d| &lt; β, |d| − ½ β elsewhere, β = 0.1.
    /// </summary>
    /// <param name="student">The output of a <see cref="DetectionHead"/>, [B, H, W, 5+K].</param>
    /// <param name="offsets">The boxes, [B, H, W, 4]; ignored outside the foreground.</param>
    /// <param name="foreground">1 where a cell has an object, else 0; [B, H, W].</param>
    /// <param name="classes">The objects' classes, int64 [B, H, W]; <see cref="DetectionTargets.NoObject"/> elsewhere.</param>
    public static Tensor Of(Tensor student, Tensor offsets, Tensor foreground, Tensor classes)
    {
        using var scope = NewDisposeScope();
        var objectness = functional.binary_cross_entropy_with_logits(student.select(-1, 4), foreground, reduction: Reduction.Sum);
        var boxes = functional.smooth_l1_loss(student.narrow(-1, 0, 4) * foreground.unsqueeze(-1), offsets * foreground.unsqueeze(-1), Reduction.Sum, Beta);
        var logits = student.narrow(-1, 5, student.size(-1) - 5).flatten(0, -2);
        var labels = functional.cross_entropy(logits, classes.flatten(), ignore_index: DetectionTargets.NoObject, reduction: Reduction.Sum);
        return scope.MoveToOuter((objectness + boxes + labels) / foreground.sum().clamp(min: 1));
    }
}
