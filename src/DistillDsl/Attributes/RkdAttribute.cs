namespace DistillDsl;

/// <summary>
/// Relational knowledge distillation, Park et al. 2019: w_d mean huber(D_s − D_t) over all pairs + w_a mean huber(A_s − A_t) over all triples of
/// samples. D_ij = ‖e_i − e_j‖ over its mean (1e-6 for two equal samples), A_ijk the cosine of the angle that e_j and e_k make at e_i; huber
/// with β 1.
/// </summary>
/// <remarks>
/// The layer outputs are [B, …], flattened to one vector per sample, so their widths may differ; no adapter is needed. B must be at least 2, and the
/// triples need B³ numbers. Usually the last feature before the classifier. Published: weight 1 with w_d 25 and w_a 50, the defaults. Use it for
/// metric learning, or together with a loss on the output; the loss is invariant to rotating and scaling a feature space.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class RkdAttribute : FeatureTermAttribute
{
    /// <summary>w_d, the weight of the distances, at least 0; 25 by default. If 0, they are not computed.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double DistanceWeight { get; set; } = 25;

    /// <summary>w_a, the weight of the angles, at least 0; 50 by default. If 0, they are not computed.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double AngleWeight { get; set; } = 50;
}
