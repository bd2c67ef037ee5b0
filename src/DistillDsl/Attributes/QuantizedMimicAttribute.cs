namespace DistillDsl;

/// <summary>
/// Quantisation mimic: the student's feature should be the teacher's after both are rounded to few levels, which leaves out what a very small student
/// cannot follow. Wei et al. 2018 (ECCV).
/// </summary>
/// <remarks>
/// <para>Formula: 1/(2B) Σ ‖Q(t) − Q(r(s))‖², also over m = C·H·W with <see cref="Normalise"/>; r is the adapter. Q takes the nearest multiple of a step
/// Δ, the lower one at a tie: Δ · ceil(f/Δ − ½), not below 0 with <see cref="NonNegative"/>. The gradient goes straight through the rounding:
/// (Q(r(s)) − Q(t))/B at r(s), everywhere.</para>
/// <para>Shapes: maps [B, C, H, W] of equal size, and of equal channels unless an adapter joins them.</para>
/// <para>In the paper the teacher is fine-tuned with quantised features first; this term is what its student then learns.</para>
/// </remarks>
/// <example><code>[QuantizedMimic(Layer = "backbone.layer4", Adapter = Conv1x1, StepSize = 0.5)]</code></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class QuantizedMimicAttribute : FeatureTermAttribute
{
    private int? _levels;

    /// <summary>
    /// Δ, greater than 0. 0, the default: from the teacher's range in the first batch, (max − min)/(<see cref="Levels"/> − 1), with min = 0 where values are
    /// <see cref="NonNegative"/>; it is kept from then on and saved with the recipe's modules.
    /// </summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double StepSize { get; set; }

    /// <summary>How many levels the teacher's range has; at least 2, 16 by default; without <see cref="StepSize"/> only.</summary>
    [OptionRange(2, int.MaxValue)]
    public int Levels
    {
        get => _levels ?? 16;
        set => _levels = value;
    }

    /// <summary>Whether no level is below 0, as for features after a ReLU; true by default.</summary>
    public bool NonNegative { get; set; } = true;

    /// <summary>The adapter r, of maps; none by default.</summary>
    public Adapter Adapter { get; set; } = Adapter.None;

    /// <summary>Whether each sample is divided by m, its number of elements; false by default.</summary>
    public bool Normalise { get; set; }

    internal bool GivesLevels => _levels is not null;
}
