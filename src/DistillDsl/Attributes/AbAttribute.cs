namespace DistillDsl;

/// <summary>
/// Activation boundaries: on pre-activation features of the same shape, [B, D] or [B, C, H, W], each of the student's neurons is to be on the
/// teacher's side of zero by a margin m. Per element (s + m)² where t ≤ 0 and s &gt; −m, (s − m)² where t &gt; 0 and s ≤ m, 0 elsewhere; the loss is
/// Scale · Σ_j 2^(j−n+1) · (sum of the elements)/B over the layers j = 0 … n−1, of which the last has weight 1. Heo et al. 2019 (AAAI).
/// </summary>
/// <remarks>
/// The paper uses it alone, to initialise the student: put it in a stage of its own (<c>Stage = 1</c>) and the task in the next. A good loss
/// for a student much smaller than its teacher, or for little data. Student and teacher with equal values are not at loss 0 unless all
/// of them are beyond the margin.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AbAttribute : PreActivationTermAttribute
{
    /// <summary>m, how far on its side a neuron must be, at least 0; 1 by default.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double Margin { get; set; } = 1;

    /// <summary>What the sum over the elements is multiplied with, at least 0; 0.003 by default, the authors' value.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double Scale { get; set; } = 0.003;
}
