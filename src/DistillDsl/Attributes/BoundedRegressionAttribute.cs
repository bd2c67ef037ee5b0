namespace DistillDsl;

/// <summary>
/// Box regression of a detector with the teacher as an upper bound: L_smoothL1 + ν · L_b over N boxes of 4 values each. L_smoothL1 = (1/N) Σ_i Σ_4 of
/// ½ d² where |d| &lt; 1, |d| − ½ elsewhere, d = s − y; L_b = (1/N) Σ_i of e(s_i) where e(s_i) + m &gt; e(t_i), else 0; e(r) = Σ_4 (r − y)². Chen
/// et al. 2017 (published with ν 0.5).
/// </summary>
/// <remarks>
/// <para>Where the student is better than the teacher by the margin, L_b and its gradient are exactly 0; no gradient flows through the
/// bound itself. The teacher's boxes are not used as targets, because its regression may be wrong in any direction.</para>
/// <para>Student and teacher return boxes [N, 4], or [B, …, 4], at <c>Layer</c>, or as their outputs if it is omitted; the targets are y of the same
/// shape. With <see cref="Foreground"/>, only foreground boxes contribute, while N remains the number of all boxes. Without boxes, or
/// without foreground boxes, the loss is 0. The step throws if the target of a contributing box contains NaN or infinity.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class BoundedRegressionAttribute : OutputOrLayerTermAttribute
{
    /// <summary>ν, the weight of L_b, at least 0; 0.5 by default.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double Nu { get; set; } = 0.5;

    /// <summary>The margin m by which the student's squared error must be smaller, at least 0; 0 by default.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double Margin { get; set; }

    /// <summary>Whether L_smoothL1 is added, true by default; false for ν · L_b alone, next to your own regression loss.</summary>
    public bool SmoothL1 { get; set; } = true;

    /// <summary>The name of the step argument, and the key in the loader's batch, that holds the boxes y; <c>boxes</c> by default.</summary>
    public string Target { get; set; } = "boxes";

    /// <summary>
    /// The name of the step argument that marks the foreground boxes, [N] or [B, …] of 1 and 0 or of bools; if omitted, all boxes are
    /// foreground. The targets of other boxes are ignored.
    /// </summary>
    public string? Foreground { get; set; }
}
