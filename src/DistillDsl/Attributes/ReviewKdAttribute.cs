namespace DistillDsl;

/// <summary>
/// Knowledge review: the student's levels are fused from the deepest to the shallowest, and each fused level is compared with the teacher's
/// by the hierarchical context loss. ReviewKD, Chen et al. 2021.
/// </summary>
/// <remarks>
/// <para>Formula: Σ_j HCL(f_j, t_j). f_j is the output of an attention-based fusion block over the student's level j and the output of the block of
/// level j + 1; the blocks belong to the recipe, which trains them (<c>ReviewFusion</c>). HCL(f, t) = Σ_l w_l mean (pool_l(f) − pool_l(t))² / Σ_l
/// w_l: the whole feature map with w = 1, then average-pooled to 4×4, 2×2 and 1×1, if these are smaller, with w = ½, ¼, ⅛.</para>
/// <para>Shapes: feature maps [B, C, H, W] of any channels and sizes, or vectors [B, D], which are treated as 1×1 maps. The authors use the output of
/// every stage and the pooled vector before the classifier.</para>
/// <para>Published weight: 5 for CIFAR, with a warm-up of 20 epochs over which the weight grows from 0. Use it if student and teacher have
/// corresponding stages and the additional modules are affordable in training; it is among the strongest feature losses.</para>
/// </remarks>
/// <example><code>[ReviewKd(Layers = ["layer1", "layer2", "layer3", "avgpool"], Weight = 5)]</code></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ReviewKdAttribute : LayersTermAttribute
{
    /// <summary>
    /// Whether the levels are fused first; true by default. False compares the layers directly with the hierarchical context loss, the
    /// paper's ablation: their shapes must then be equal, and only the student is trained.
    /// </summary>
    public bool Fusion { get; set; } = true;
}
