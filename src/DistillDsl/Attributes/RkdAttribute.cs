namespace DistillDsl;

/// <summary>
/// Relational knowledge distillation, Park et al. 2019: w_d mean huber(D_s − D_t) over all pairs + w_a mean huber(A_s − A_t) over all triples of
/// samples. D_ij = ‖e_i − e_j‖ over its mean (1e-6 for two equal samples), A_ijk the cosine of the angle that e_j and e_k make at e_i; huber
/// with β 1.
/// </summary>
/// <remarks>
/// The layers' outputs are [B, …] and taken as one vector a sample, so that their widths may differ; no adapter is needed. B is at least 2,
/// and the triples take B³ numbers. Usually the last feature before the classifier. Published: weight 1 with w_d 25 and w_a 50, the defaults.
/// Use it for metric learning, or beside a loss on the output; turning or scaling a feature space changes nothing.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class RkdAttribute : FeatureTermAttribute
{
    /// <summary>w_d, the weight of the distances, at least 0; 25 by default. At 0 they are not computed.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double DistanceWeight { get; set; } = 25;

    /// <summary>w_a, the weight of the angles, at least 0; 50 by default. At 0 they are not computed.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double AngleWeight { get; set; } = 50;
}
