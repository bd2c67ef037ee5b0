namespace DistillDsl;

/// <summary>
/// Activation boundaries: on pre-activation features of the same shape, [B, D] or [B, C, H, W], each student neuron is pushed to the teacher's side
/// of zero by a margin m. Per element (s + m)² where t ≤ 0 and s &gt; −m, (s − m)² where t &gt; 0 and s ≤ m, 0 elsewhere; the loss is Scale · Σ_j
/// 2^(j−n+1) · (sum of the elements)/B over the layers j = 0 … n−1; the last one has weight 1. Heo et al. 2019 (AAAI).
/// </summary>
/// <remarks>
/// The paper uses it alone, to initialize the student: put it into its own stage (<c>Stage = 1</c>) and the task into the next. It suits
/// students that are much smaller than the teacher, and small data sets. Equal student and teacher values do not give a loss of 0 unless
/// all of them are beyond the margin.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AbAttribute : PreActivationTermAttribute
{
    /// <summary>The margin m, at least 0; 1 by default.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double Margin { get; set; } = 1;

    /// <summary>The factor applied to the sum over the elements, at least 0; 0.003 by default, the authors' value.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double Scale { get; set; } = 0.003;
}
