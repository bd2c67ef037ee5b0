namespace DistillDsl;

/// <summary>
/// Balances the task and distillation losses of one output, and that output against others: (1 − α) · hard + α · soft, times the ratio.
/// Terms on the output that do not read the teacher are hard, the others soft, each with its own weight; the total is the sum over the
/// outputs plus all terms outside any mix.
/// </summary>
/// <remarks>
/// At most one per output; for a list, <c>det</c>, it includes the terms on its elements. Terms on layers do not belong to an output. The
/// shares do not change in a stage with only some of the output's terms. The losses report the values and scheduled weights of a term
/// before the mix; the recipe's <c>Info</c> has the weights after it.
/// </remarks>
/// <example><code>
/// [Mix(Output = "seg", Alpha = 0.3)]
/// [Mix(Output = "det", Alpha = 0.5, Ratio = 2)]     // total = 0.7 task + 0.3 kl + 2 (0.5 boxes + 0.5 detectionLogits)
/// [Task(Output = "seg", Name = "task"), Distill(Output = "seg", Name = "kl")]
/// [DistillTerm(typeof(MyLosses), nameof(MyLosses.Boxes), Output = "det"), DetectionLogits(Output = "det")]
/// </code></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MixAttribute : Attribute
{
    /// <summary>The student output, as terms name it: <c>seg</c>, <c>heads.boxes</c>. If omitted, the only output of a network that returns one.</summary>
    public string? Output { get; set; }

    /// <summary>α, the share of the soft terms, from 0 to 1; 0.5 by default.</summary>
    [OptionRange(0, 1)]
    public double Alpha { get; set; } = 0.5;

    /// <summary>The weight of this output's loss in the total, at least 0; 1 by default.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double Ratio { get; set; } = 1;
}
