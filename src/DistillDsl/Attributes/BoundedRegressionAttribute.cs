namespace DistillDsl;

/// <summary>
/// The box regression of a detector, bounded by the teacher: L_smoothL1 + ν · L_b over N boxes of 4 values each. L_smoothL1 = (1/N) Σ_i Σ_4 of ½ d² where
/// |d| &lt; 1, |d| − ½ elsewhere, d = s − y; L_b = (1/N) Σ_i of e(s_i) where e(s_i) + m &gt; e(t_i), else 0; e(r) = Σ_4 (r − y)². Chen et al. 2017
/// (published with ν 0.5).
/// </summary>
/// <remarks>
/// <para>Where the student is better than the teacher by the margin, L_b and its gradient are exactly 0; the bound itself carries no
/// gradient. The teacher's boxes
/// are no targets, because a regression may be wrong in any direction.</para>
/// <para>Student and teacher give boxes [N, 4], or [B, …, 4], at <c>Layer</c>, or as their outputs where it is left out; the targets are y of the same
/// shape. With <see cref="Foreground"/> only foreground boxes add up, and N stays the number of all boxes. Without any box, or any foreground, the loss
/// is 0. The step refuses targets that hold NaN or infinity in a box that counts.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class BoundedRegressionAttribute : OutputOrLayerTermAttribute
{
    /// <summary>ν, the weight of L_b, at least 0; 0.5 by default.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double Nu { get; set; } = 0.5;

    /// <summary>m, by how much the student's squared error must be the smaller one, at least 0, its default.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double Margin { get; set; }

    /// <summary>Whether L_smoothL1 is added, true by default; false for ν · L_b alone, beside a regression loss of your own.</summary>
    public bool SmoothL1 { get; set; } = true;

    /// <summary>The step's argument, and the key in the loader's batch, that holds the boxes y; <c>boxes</c> by default.</summary>
    public string Target { get; set; } = "boxes";

    /// <summary>
    /// The step's argument that says of each box whether it is foreground, [N] or [B, …] of 1 and 0 or of bools; left out: all are. What the
    /// targets of other boxes hold does not matter.
    /// </summary>
    public string? Foreground { get; set; }
}
