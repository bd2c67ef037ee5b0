namespace DistillDsl;

/// <summary>
/// Localization distillation, for detectors that predict a distribution over n + 1 bins of distance for each side of a box: Σ_i w_i Σ_sides T² KL(p‖q)/(n + 1)
/// divided by 4, p = softmax(t/T) and q = softmax(s/T) over the bins. Zheng et al. 2022 (CVPR).
/// </summary>
/// <remarks>
/// <para>Both networks give corners [N, 4, n+1] or [B, …, 4, n+1], the logits of the bins, at the layers or as the outputs. The step takes the weights w,
/// shaped as the corners without their last two dimensions, as an additional argument: 0 where there is no object. Only boxes with a weight are
/// computed; without any the loss is 0.</para>
/// <para>The authors weight each positive by the student's own largest class probability, without a gradient: set <see cref="Scores"/>, and give
/// 1 for positives and 0 for the rest as the weights.</para>
/// <para>Published with n = 16, T = 10, weight 0.25, one attribute per level of the head.</para>
/// </remarks>
/// <example><code>[LocalizationDistill(Layer = "head.corners", Scores = "head.classes", Weights = "positives", Weight = 0.25)]</code></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LocalizationDistillAttribute : OutputOrLayerTermAttribute
{
    /// <summary>The temperature, greater than 0; 10 by default.</summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double T { get; set; } = 10;

    /// <summary>How the divergence of a side is reduced over its bins; their mean by default.</summary>
    public BinReduction BinReduction { get; set; } = BinReduction.BinMean;

    /// <summary>By what the sum over the boxes is divided; 4 by default.</summary>
    public LocalizationAverage Average { get; set; } = LocalizationAverage.Fixed;

    /// <summary>
    /// The name of the step argument, and the key in the loader's batch, that holds the weight of each box; <c>weights</c> by default.
    /// </summary>
    public string Weights { get; set; } = "weights";

    /// <summary>
    /// The path of the student's layer that gives the class logits of the same boxes, [N, K] or [B, …, K]: the largest sigmoid of each, a constant, is a
    /// factor of its weight. If omitted, the weights are as given.
    /// </summary>
    [LayerPath(LayerSide.Student)]
    public string? Scores { get; set; }
}
