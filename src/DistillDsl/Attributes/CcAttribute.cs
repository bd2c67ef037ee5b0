namespace DistillDsl;

/// <summary>The losses published as correlation congruence; the three are different.</summary>
public enum CcVariant
{
    /// <summary>
    /// The paper's: ‖C_s − C_t‖²_F / B², C_ij = e^(−2γ) Σ over p ≤ order of (2γ)^p/p! (x_i·x_j)^p of samples x normalized to length 1, the
    /// Gaussian kernel as a series.
    /// </summary>
    Rbf,

    /// <summary>
    /// RepDistiller's: mean over i &lt; B of d_i·d_{i+1}, d_i = |E_s s_i − E_t t_i| by element, E_s and E_t linear layers of the recipe. B is at
    /// least 2. Published weight 0.02.
    /// </summary>
    LinearEmbedding,

    /// <summary>A variant of <c>[Sp]</c>: ‖G_s/‖G_s‖_F − G_t/‖G_t‖_F‖²_F / B², G = F Fᵀ.</summary>
    Frobenius,
}

/// <summary>
/// Correlation congruence, Peng et al. 2019: matches the correlations between the samples of a batch, in one of three variants.
/// </summary>
/// <remarks>
/// The layer outputs are [B, …], flattened to one vector per sample, so their widths may differ. Usually applied to the last feature before
/// the classifier, together with a loss on the output, as in the paper.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class CcAttribute : FeatureTermAttribute
{
    /// <summary>The loss; the paper's by default.</summary>
    public CcVariant Variant { get; set; } = CcVariant.Rbf;

    /// <summary>γ of <see cref="CcVariant.Rbf"/>, greater than 0; 0.4 by default.</summary>
    [ReadBy(nameof(Variant), CcVariant.Rbf)]
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double Gamma { get; set; } = 0.4;

    /// <summary>The highest power in the series of <see cref="CcVariant.Rbf"/>, from 1 to 20; 2 by default.</summary>
    [ReadBy(nameof(Variant), CcVariant.Rbf)]
    [OptionRange(1, 20)]
    public int Order { get; set; } = 2;

    /// <summary>The output width of both linear layers of <see cref="CcVariant.LinearEmbedding"/>, at least 1; 128 by default.</summary>
    [ReadBy(nameof(Variant), CcVariant.LinearEmbedding)]
    [OptionRange(1, int.MaxValue)]
    public int EmbeddingWidth { get; set; } = 128;
}
