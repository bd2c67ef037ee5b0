using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes;

/// <summary><see cref="DetectionLoss"/> with a teacher's predictions in place of the labels: it needs images alone.</summary>
public static class SoftDetectionLoss
{
    /// <summary>
    /// (1/N) Σ over all cells of the cross entropy of objectness with p + p (smooth L1 of the box, β = 0.1, + KL(teacher's classes || student's)),
    /// p = σ(teacher's objectness), N = Σ p, at least 1.
    /// </summary>
    /// <param name="student">The output of a <see cref="DetectionHead"/>, [B, H, W, 5+K].</param>
    /// <param name="teacher">The teacher's, of the same shape.</param>
    public static Tensor Of(Tensor student, Tensor teacher)
    {
        using var scope = NewDisposeScope();
        var present = teacher.select(-1, 4).sigmoid();
        var objectness = functional.binary_cross_entropy_with_logits(student.select(-1, 4), present, reduction: Reduction.Sum);
        var boxes = functional.smooth_l1_loss(student.narrow(-1, 0, 4), teacher.narrow(-1, 0, 4), Reduction.None, DetectionLoss.Beta).sum(-1);
        var classes = functional.kl_div(LogClasses(student), LogClasses(teacher), log_target: true, reduction: Reduction.None).sum(-1);
        return scope.MoveToOuter((objectness + (present * (boxes + classes)).sum()) / present.sum().clamp(min: 1));
    }

    private static Tensor LogClasses(Tensor head) => head.narrow(-1, 5, head.size(-1) - 5).log_softmax(-1);
}
