namespace DistillDsl;

/// <summary>
/// Knowledge review: the student's levels are fused from the deepest to the shallowest, and each fused level is compared with the teacher's
/// by the hierarchical context loss. ReviewKD, Chen et al. 2021.
/// </summary>
/// <remarks>
/// <para>Formula: Σ_j HCL(f_j, t_j). f_j comes from an attention-based fusion block over the student's level j and what the block of level
/// j + 1 fused; the blocks belong to the recipe, which trains them (<c>ReviewFusion</c>). HCL(f, t) = Σ_l w_l mean (pool_l(f) − pool_l(t))² / Σ_l w_l:
/// the whole map with w = 1, then average-pooled to 4×4, 2×2 and 1×1, as far as these are smaller, with w = ½, ¼, ⅛.</para>
/// <para>Shapes: maps [B, C, H, W] of any channels and sizes, or vectors [B, D], which count as 1×1 maps. The authors take the output of
/// every stage and the pooled vector before the classifier.</para>
/// <para>Published weight: 5 for CIFAR, with a warm-up of 20 epochs over which the weight grows from 0. Use it where student and teacher
/// have stages to pair and a second set of small modules in training is affordable; it is among the strongest feature losses.</para>
/// </remarks>
/// <example><code>[ReviewKd(Layers = ["layer1", "layer2", "layer3", "avgpool"], Weight = 5)]</code></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ReviewKdAttribute : LayersTermAttribute
{
    /// <summary>
    /// Whether the levels are fused first; true by default. False compares the layers as they are by the hierarchical context loss alone, the
    /// paper's ablation: their shapes must then be equal, and nothing is trained beside the student.
    /// </summary>
    public bool Fusion { get; set; } = true;
}
