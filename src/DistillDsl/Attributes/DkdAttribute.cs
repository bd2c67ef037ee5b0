namespace DistillDsl;

/// <summary>
/// Decoupled knowledge distillation of logits [B, K] with labels y: (α TCKD + β NCKD) T²/B, TCKD the KL between teacher and student of [p_y, 1 − p_y],
/// NCKD that of the other classes among themselves, p = softmax(·/T). Zhao et al. 2022 (published weight 1 with α 1, β 8, T 4 on CIFAR-100, and a warm-up
/// of 20 epochs).
/// </summary>
/// <remarks>
/// Use it if the teacher is so confident in the target class that <see cref="Kind.KL"/> suppresses its knowledge about the other classes.
/// </remarks>
/// <example><code>
/// [Task]
/// [Dkd(Beta = 8, T = 4, WarmUpEpochs = 20)]
/// </code></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DkdAttribute : TemperatureTermAttribute
{
    /// <summary>α, the weight of the target-class part (TCKD), at least 0; 1 by default.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double Alpha { get; set; } = 1;

    /// <summary>β, the weight of the non-target-class part (NCKD), at least 0; 8 by default.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double Beta { get; set; } = 8;

    /// <summary>The temperature, greater than 0; 4 by default.</summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public override double T { get; set; } = 4;

    /// <summary>Whether the loss is multiplied by T², which keeps the gradient magnitude independent of T; true by default.</summary>
    public bool ScaleByT2 { get; set; } = true;

    /// <summary>
    /// Whether the logits of both networks are standardized over the classes first, as by <see cref="DistillAttribute.Standardize"/>; false by default.
    /// </summary>
    public bool Standardize { get; set; }

    /// <summary>
    /// The name of the step argument, and the key in the loader's batch, that holds the class labels y, int64 [B] from 0 to K − 1; <c>labels</c> by default.
    /// </summary>
    public string Target { get; set; } = "labels";
}
