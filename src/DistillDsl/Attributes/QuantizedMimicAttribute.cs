namespace DistillDsl;

/// <summary>
/// Quantization mimic: matches the student's feature to the teacher's after both are quantized to few levels, which removes detail that a
/// very small student cannot reproduce. Wei et al. 2018 (ECCV).
/// </summary>
/// <remarks>
/// <para>Formula: 1/(2B) Σ ‖Q(t) − Q(r(s))‖², also over m = C·H·W with <see cref="Normalize"/>; r is the adapter. Q rounds to the nearest multiple of
/// a step Δ, down at a tie: Δ · ceil(f/Δ − ½), not below 0 with <see cref="NonNegative"/>. The gradient goes straight through the rounding: (Q(r(s))
/// − Q(t))/B at r(s), everywhere.</para>
/// <para>With <see cref="Regions"/>, as in the paper, t and r(s) are pooled by RoI align from the maps for each of N regions, to
/// <see cref="Size"/>², and N replaces B; without regions the loss is 0. Regions, scales and sampling are those of
/// <see cref="RoiMimicAttribute"/>.</para>
/// <para>Shapes: feature maps [B, C, H, W], of equal size if whole maps are compared, and with equal numbers of channels unless an adapter is used.</para>
/// <para>In the paper the teacher is first fine-tuned with quantized features; this term then trains the student.</para>
/// </remarks>
/// <example><code>
/// [QuantizedMimic(Layer = "backbone.layer4", Adapter = Conv1x1, StepSize = 0.5)]
/// [QuantizedMimic(Layer = "backbone.layer4", Adapter = Conv1x1, StepSize = 0.5, Regions = "regions", Scale = 1.0 / 16, Normalize = true)]
/// </code></example>
[MapAdapter]
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class QuantizedMimicAttribute : FeatureTermAttribute
{
    private int? _levels;
    private int? _size;

    /// <summary>
    /// Δ, greater than 0. 0, the default: from the teacher's range in the first batch, (max − min)/(<see cref="Levels"/> − 1), with min = 0 for values that are
    /// <see cref="NonNegative"/>; it is then fixed, and saved with the recipe's modules.
    /// </summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double StepSize { get; set; }

    /// <summary>The number of levels in the teacher's range; at least 2, 16 by default; only without <see cref="StepSize"/>.</summary>
    [OptionRange(2, int.MaxValue)]
    public int Levels
    {
        get => _levels ?? 16;
        set => _levels = value;
    }

    /// <summary>Whether no level is below 0, as for features after a ReLU; true by default.</summary>
    public bool NonNegative { get; set; } = true;

    /// <summary>The adapter r between feature maps; none by default.</summary>
    public Adapter Adapter { get; set; } = Adapter.None;

    /// <summary>Whether each sample, or region, is divided by m, its number of elements; false by default.</summary>
    public bool Normalize { get; set; }

    /// <summary>
    /// The name of the step argument, and the key in the loader's batch, that holds the regions, float [N, 5], each [image, x1, y1, x2,
    /// y2]. If omitted, whole feature maps are compared.
    /// </summary>
    public string? Regions { get; set; }

    /// <summary>
    /// The size of r(s) relative to the image, 1/stride, such as <c>1.0 / 16</c>; greater than 0; required with <see cref="Regions"/>.
    /// </summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double Scale { get; set; }

    /// <summary>The same for the teacher's map; 0, the default: the student's <see cref="Scale"/>.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double TeacherScale { get; set; }

    /// <summary>The height of the pooled regions, and their width unless <see cref="Width"/> is set; at least 1, 7 by default.</summary>
    [OptionRange(1, int.MaxValue)]
    public int Size
    {
        get => _size ?? 7;
        set => _size = value;
    }

    /// <summary>The width of the pooled regions; 0, the default: <see cref="Size"/>.</summary>
    [OptionRange(0, int.MaxValue)]
    public int Width { get; set; }

    internal bool GivesLevels => _levels is not null;

    internal bool GivesSize => _size is not null;
}
