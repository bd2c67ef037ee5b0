namespace DistillDsl;

/// <summary>
/// Quantisation mimic: the student's feature should be the teacher's after both are rounded to few levels, which leaves out what a very small student
/// cannot follow. Wei et al. 2018 (ECCV).
/// </summary>
/// <remarks>
/// <para>Formula: 1/(2B) Σ ‖Q(t) − Q(r(s))‖², also over m = C·H·W with <see cref="Normalise"/>; r is the adapter. Q takes the nearest multiple of a step
/// Δ, the lower one at a tie: Δ · ceil(f/Δ − ½), not below 0 with <see cref="NonNegative"/>. The gradient goes straight through the rounding:
/// (Q(r(s)) − Q(t))/B at r(s), everywhere.</para>
/// <para>With <see cref="Regions"/>, as in the paper, t and r(s) are what RoI align takes out of the maps for each of N regions, brought to
/// <see cref="Size"/>², and N stands in the place of B; no regions give a loss of 0. Regions, scales and sampling are those of
/// <see cref="RoiMimicAttribute"/>.</para>
/// <para>Shapes: maps [B, C, H, W], of equal size where whole maps are compared, and of equal channels unless an adapter joins them.</para>
/// <para>In the paper the teacher is fine-tuned with quantised features first; this term is what its student then learns.</para>
/// </remarks>
/// <example><code>
/// [QuantizedMimic(Layer = "backbone.layer4", Adapter = Conv1x1, StepSize = 0.5)]
/// [QuantizedMimic(Layer = "backbone.layer4", Adapter = Conv1x1, StepSize = 0.5, Regions = "regions", Scale = 1.0 / 16, Normalise = true)]
/// </code></example>
[MapAdapter]
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class QuantizedMimicAttribute : FeatureTermAttribute
{
    private int? _levels;
    private int? _size;

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

    /// <summary>Whether each sample, or region, is divided by m, its number of elements; false by default.</summary>
    public bool Normalise { get; set; }

    /// <summary>
    /// The step's argument, and the key in the loader's batch, that holds the regions, float [N, 5], each [image, x1, y1, x2, y2]. Left out: whole
    /// maps are compared.
    /// </summary>
    public string? Regions { get; set; }

    /// <summary>
    /// The size of r(s) over the image's, 1/stride, such as <c>1.0 / 16</c>; greater than 0; with <see cref="Regions"/>, where it must be
    /// given.
    /// </summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double Scale { get; set; }

    /// <summary>The same of the teacher's map; 0, the default: the student's <see cref="Scale"/>.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double TeacherScale { get; set; }

    /// <summary>The height to which regions are pooled, and the width unless <see cref="Width"/> is given; at least 1, 7 by default.</summary>
    [OptionRange(1, int.MaxValue)]
    public int Size
    {
        get => _size ?? 7;
        set => _size = value;
    }

    /// <summary>The width to which regions are pooled; 0, the default: <see cref="Size"/>.</summary>
    [OptionRange(0, int.MaxValue)]
    public int Width { get; set; }

    internal bool GivesLevels => _levels is not null;

    internal bool GivesSize => _size is not null;
}
