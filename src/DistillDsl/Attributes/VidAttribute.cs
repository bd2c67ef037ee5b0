namespace DistillDsl;

/// <summary>
/// Variational information distillation: the negative log-likelihood of the teacher's feature map under a normal distribution predicted from the student's,
/// mean ½ ((μ(s) − t)²/v + log v) over all elements. Feature maps [B, C, H, W] and [B, C', H, W] of any channels; if they differ in size, each is
/// average-pooled to the smaller height and width first. Ahn et al. 2019 (published weight 1).
/// </summary>
/// <remarks>
/// μ is three 1×1 convolutions without bias with a ReLU after the first two, v = softplus(ρ) + ε is one variance per channel of the teacher. Both
/// belong to the recipe and are trained with the student in every stage where the term is active: see <c>VidRegressor</c>. The loss may be
/// negative, when the variance is below 1. Use it if the teacher's features carry more information than its outputs; one attribute per
/// layer.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class VidAttribute : FeatureTermAttribute
{
    /// <summary>The number of channels between μ's convolutions, at least 1; 0, the default: the teacher's, as in the authors' code.</summary>
    [OptionRange(0, int.MaxValue)]
    public int Width { get; set; }

    /// <summary>The variance v that every channel starts with, greater than <see cref="Epsilon"/>; 5 by default, the authors' value.</summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double InitialVariance { get; set; } = 5;

    /// <summary>ε, the minimum variance, greater than 0; 1e-5 by default.</summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double Epsilon { get; set; } = 1e-5;
}
