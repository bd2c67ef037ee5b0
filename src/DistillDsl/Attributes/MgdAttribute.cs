namespace DistillDsl;

/// <summary>
/// Masked generative distillation: α/B ‖G(r(s) ⊙ M) − t‖², where M hides a random part of the student's feature and the generation block G, two 3×3
/// convolutions with bias and a ReLU between them, recovers the teacher's whole feature from what is left. Features [B, C, H, W] of equal size; the
/// channels must be equal unless an adapter is used. Yang et al. 2022 (ECCV).
/// </summary>
/// <remarks>
/// <para>M is drawn in every step: 0 with probability <see cref="Lambda"/>, else 1; what is kept is not scaled up. The draws come from a generator of the
/// recipe's own, seeded by <see cref="Seed"/>, whose position is saved with the recipe's modules, so that a run that continues from a checkpoint draws the same
/// masks as an uninterrupted one. Under <c>no_grad</c> it does not advance.</para>
/// <para>G and the adapter belong to the recipe and are trained in the stages where the term is active; neither is part of the student.</para>
/// <para>Published: λ 0.65 and α 2e-5 for one-stage detectors, 0.45 and 5e-7 for two-stage ones, 0.75 and 2e-5 for segmentation, each level of the neck; with
/// <see cref="MgdMask.ChannelMask"/> λ 0.15 and α 7e-5 for classification, at the last layer.</para>
/// </remarks>
/// <example><code>[Mgd(Layer = "layer4", Adapter = Conv1x1, Mask = ChannelMask, Lambda = 0.15, Alpha = 7e-5)]</code></example>
[MapAdapter]
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MgdAttribute : FeatureTermAttribute
{
    private double? _lambda;

    /// <summary>What is hidden; positions by default.</summary>
    public MgdMask Mask { get; set; } = MgdMask.SpatialMask;

    /// <summary>λ, the probability with which a position, or a channel, is hidden: at least 0, less than 1; 0.65 by default.</summary>
    [OptionRange(0, 1, MaxExcluded = true)]
    public double Lambda
    {
        get => _lambda ?? 0.65;
        set => _lambda = value;
    }

    /// <summary>α, the factor of the sum of squares; greater than 0, 2e-5 by default.</summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double Alpha { get; set; } = 2e-5;

    /// <summary>The adapter r; none by default.</summary>
    public Adapter Adapter { get; set; } = Adapter.None;

    /// <summary>The seed of the masks; 0 by default.</summary>
    public int Seed { get; set; }

    /// <summary>
    /// The name of the step argument, and the key in the loader's batch, that holds M, 0 and 1 of the shape that <see cref="Mask"/> names, if the loader
    /// draws it. If omitted, the recipe does.
    /// </summary>
    public string? GivenMask { get; set; }

    internal bool GivesLambda => _lambda is not null;
}
