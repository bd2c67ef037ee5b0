namespace DistillDsl;

/// <summary>Whether the levels of an <see cref="MlkdAttribute"/> are scaled by how many samples and classes the teacher is least sure of.</summary>
public enum MlkdMask
{
    /// <summary>No factor: the formula of the paper.</summary>
    Unmasked,

    /// <summary>
    /// The instance and batch levels times the share of samples whose max softmax(t) is at most the batch's median, the class level times the share of
    /// classes whose Σ softmax(t) over the batch is at most the median: what the authors' code computes, factors of about ½.
    /// </summary>
    MedianShare,
}

/// <summary>
/// Multi-level logit distillation of logits [B, K]: at each temperature, with the rows of P and Q the samples' p = softmax(t/T) and q = softmax(s/T), the
/// instance level T²/B Σ KL(p‖q), the batch level ‖PPᵀ − QQᵀ‖²/B between samples and the class level ‖PᵀP − QᵀQ‖²/K between classes, each with its weight,
/// summed over the temperatures. Jin et al. 2023 (published weight 0.9 beside 0.1 for the task, 0.5 on ImageNet).
/// </summary>
/// <remarks>
/// Use it on batches that are not small: the batch and class levels compare samples with each other. The paper's second, strongly augmented view is a
/// second term.
/// </remarks>
/// <example><code>
/// [Task(Weight = 0.1)]
/// [Mlkd(Weight = 0.9)]
/// </code></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MlkdAttribute : OutputTermAttribute
{
    /// <summary>The temperatures, each greater than 0, over which the loss is summed; 4, 3, 5, 2, 6 by default, the authors'.</summary>
    public double[] Temperatures { get; set; } = [4, 3, 5, 2, 6];

    /// <summary>The weight of the instance level, at least 0; 1 by default.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double InstanceWeight { get; set; } = 1;

    /// <summary>The weight of the batch level, at least 0; 1 by default.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double BatchWeight { get; set; } = 1;

    /// <summary>The weight of the class level, at least 0; 1 by default.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double ClassWeight { get; set; } = 1;

    /// <summary>Whether the levels are scaled as by the authors' code; not by default.</summary>
    public MlkdMask Mask { get; set; } = MlkdMask.Unmasked;

    /// <summary>
    /// Whether the instance level reads standardized logits, as by <see cref="DistillAttribute.Standardize"/>; false by default. The other levels read the
    /// logits as they are.
    /// </summary>
    public bool Standardize { get; set; }
}
