namespace DistillDsl;

/// <summary>
/// How much of one output's loss is the task and how much the teacher, and how much that output counts among several: (1 − α) · hard + α · soft, times
/// the ratio. Hard are the terms on the output that read nothing of the teacher, soft the others, each with its own weight; the total is the sum over
/// the outputs, and of all terms that no mix holds.
/// </summary>
/// <remarks>
/// A recipe has one for an output at most; of a list, <c>det</c>, it holds the terms on its elements too. Terms on layers are none of an output's. In a
/// stage with only some of an output's terms their shares are the same. What the losses show of a term, and of a weight that moves, is the term's own,
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
    /// <summary>The student's output, as terms name it: <c>seg</c>, <c>heads.boxes</c>. Left out: the one output of a network that gives one.</summary>
    public string? Output { get; set; }

    /// <summary>α, the share of the terms that read the teacher, from 0 to 1; 0.5 by default.</summary>
    [OptionRange(0, 1)]
    public double Alpha { get; set; } = 0.5;

    /// <summary>What the output's loss is multiplied with in the total, at least 0; 1 by default.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double Ratio { get; set; } = 1;
}
