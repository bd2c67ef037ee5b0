namespace DistillDsl;

/// <summary>The losses between the outputs of student and teacher that a <see cref="DistillAttribute"/> can take.</summary>
public enum Kind
{
    /// <summary>T² Σ p (log p − log q) / Z, p = softmax(t/T), q = softmax(s/T). Hinton et al. 2015.</summary>
    KL,

    /// <summary>−(1/B) ΣΣ p log q, p = softmax(t/T), q = softmax(s/T). Hinton et al. 2015.</summary>
    SoftCrossEntropy,

    /// <summary>mean (s − t)² of logits or of probabilities. Ba and Caruana 2014.</summary>
    Mse,

    /// <summary>
    /// T² Σ (P (log P − log Q) + (1−P)(log(1−P) − log(1−Q))) / Z, P = σ(t/T), Q = σ(s/T): for labels that are independent of each other, and for binary
    /// outputs. Yang et al. 2023.
    /// </summary>
    SigmoidKL,

    /// <summary>Cross entropy with y = argmax t, the first of equals; mean over the positions. Touvron et al. 2021 (DeiT).</summary>
    HardLabel,

    /// <summary>
    /// T² Σ q (log q − log p) / Z, p = softmax(t/T), q = softmax(s/T): the student prefers to leave out what the teacher knows to claiming what it does
    /// not. Gu et al. 2023 (MiniLLM).
    /// </summary>
    ReverseKL,

    /// <summary>T² Σ (p − q)(log p − log q) / Z, p = softmax(t/T), q = softmax(s/T): the sum of both directions of KL. Jeffreys 1946.</summary>
    Jeffreys,

    /// <summary>
    /// (β KL(p‖m) + (1−β) KL(q‖m)) / Z, m = βp + (1−β)q, p = softmax(t/T), q = softmax(s/T): the generalized Jensen–Shannon divergence. Agarwal et al.
    /// 2024 (GKD).
    /// </summary>
    JSD,

    /// <summary>½ Σ |p − q| / Z, p = softmax(t/T), q = softmax(s/T): the total variation distance. Wen et al. 2023 (f-DISTILL).</summary>
    TVD,
}

/// <summary>The divisor of a KL sum. Libraries use the same name for different divisors; these definitions are exact.</summary>
public enum KlReduction
{
    /// <summary>Z = B, the batch size: the definition of KL per sample. PyTorch calls it <c>batchmean</c>.</summary>
    BatchMean,

    /// <summary>Z = the number of elements, classes included: PyTorch's <c>mean</c>, K times smaller than <see cref="BatchMean"/> for [B, K] logits.</summary>
    Mean,

    /// <summary>Z = B·H·W, all positions that carry a distribution: the mean over pixels of a [B, K, H, W] map.</summary>
    PerPixel,

    /// <summary>Z = 1.</summary>
    Sum,
}

/// <summary>What <see cref="Kind.Mse"/> compares.</summary>
public enum MseSpace
{
    /// <summary>The outputs as they are.</summary>
    Logits,

    /// <summary>Their softmax over the classes.</summary>
    Probabilities,
}

/// <summary>
/// The student's output against the teacher's, logits [B, K], or [B, K, H, W] with classes in dimension 1, by one of the plain losses of
/// <see cref="DistillDsl.Kind"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DistillAttribute : TemperatureTermAttribute
{
    private double? _t;
    private bool? _scaleByT2;
    private int? _chunk;
    private int? _ignoreIndex;

    /// <summary>The loss; <see cref="Kind.KL"/> by default.</summary>
    public Kind Kind { get; set; } = Kind.KL;

    /// <summary>
    /// The temperature, greater than 0; by default 4, RepDistiller's value, and 1 for <see cref="Kind.SigmoidKL"/>, <see cref="Kind.JSD"/> and
    /// <see cref="Kind.TVD"/>. Not used by <see cref="Kind.Mse"/> and <see cref="Kind.HardLabel"/>.
    /// </summary>
    [ReadBy(nameof(Kind), Kind.KL, Kind.SoftCrossEntropy, Kind.SigmoidKL, Kind.ReverseKL, Kind.Jeffreys, Kind.JSD, Kind.TVD)]
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public override double T
    {
        get => _t ?? (Kind is Kind.SigmoidKL or Kind.JSD or Kind.TVD ? 1 : 4);
        set => _t = value;
    }

    /// <summary>
    /// The divisor Z of the sum of a divergence; the batch size by default. <see cref="Kind.SigmoidKL"/> has no <see cref="KlReduction.PerPixel"/>.
    /// </summary>
    [ReadBy(nameof(Kind), Kind.KL, Kind.SigmoidKL, Kind.ReverseKL, Kind.Jeffreys, Kind.JSD, Kind.TVD)]
    public KlReduction Reduction { get; set; } = KlReduction.BatchMean;

    /// <summary>
    /// Whether the loss is multiplied by T², which keeps the gradient magnitude independent of T. True by default for <see cref="Kind.KL"/>,
    /// <see cref="Kind.SigmoidKL"/>, <see cref="Kind.ReverseKL"/> and <see cref="Kind.Jeffreys"/>, false for <see cref="Kind.SoftCrossEntropy"/>,
    /// <see cref="Kind.JSD"/> and <see cref="Kind.TVD"/>.
    /// </summary>
    [ReadBy(nameof(Kind), Kind.KL, Kind.SoftCrossEntropy, Kind.SigmoidKL, Kind.ReverseKL, Kind.Jeffreys, Kind.JSD, Kind.TVD)]
    public bool ScaleByT2
    {
        get => _scaleByT2 ?? Kind is Kind.KL or Kind.SigmoidKL or Kind.ReverseKL or Kind.Jeffreys;
        set => _scaleByT2 = value;
    }

    /// <summary>
    /// Whether the logits of both networks are first brought to z = (x − mean)/(std + 1e-7) over the classes of each sample or position, std with the
    /// divisor K − 1, so that only their shape is compared, not their scale; false by default. Sun et al. 2024 (published for <see cref="Kind.KL"/> with T 2,
    /// weight 9, and 0.1 for the task, whose logits stay as they are). All logits must be finite.
    /// </summary>
    [ReadBy(nameof(Kind), Kind.KL, Kind.SoftCrossEntropy, Kind.ReverseKL, Kind.Jeffreys, Kind.JSD, Kind.TVD)]
    public bool Standardize { get; set; }

    /// <summary>
    /// β, the teacher's part of the mixture of <see cref="Kind.JSD"/>, from 0 to 1; 0.5 by default. At 0 the loss is KL(p‖q), at 1 KL(q‖p), as in GKD.
    /// </summary>
    [ReadBy(nameof(Kind), Kind.JSD)]
    [OptionRange(0, 1)]
    public double Beta { get; set; } = 0.5;

    /// <summary>
    /// The number of rows, one for each sample or position, whose probabilities are computed at a time; at least 1. For many classes: neither network's
    /// probabilities ever exist for all rows. Beside one chunk, the loss needs the memory of its gradient, one value for each logit, which is computed along
    /// with it, and only if the student is trained. The logits must not be standardized; classes that are not the last dimension in memory, as those of a
    /// convolution, are copied there first.
    /// If not set, all rows are computed at once; the property then reads <see cref="int.MaxValue"/>.
    /// </summary>
    [ReadBy(nameof(Kind), Kind.KL, Kind.ReverseKL)]
    [OptionRange(1, int.MaxValue)]
    public int Chunk
    {
        get => _chunk ?? int.MaxValue;
        set => _chunk = value;
    }

    internal bool GivesChunk => _chunk is not null;

    /// <summary>What <see cref="Kind.Mse"/> compares; the logits by default.</summary>
    [ReadBy(nameof(Kind), Kind.Mse)]
    public MseSpace Space { get; set; } = MseSpace.Logits;

    /// <summary>ε of label smoothing (Szegedy et al. 2016), from 0 to less than 1; 0 by default. Only for <see cref="Kind.HardLabel"/>.</summary>
    [ReadBy(nameof(Kind), Kind.HardLabel)]
    [OptionRange(0, 1, MaxExcluded = true)]
    public double LabelSmoothing { get; set; }

    /// <summary>
    /// The label, such as 255, of positions to ignore: they do not contribute, and <see cref="KlReduction.Mean"/>, <see cref="KlReduction.PerPixel"/>
    /// and the means of <see cref="Kind.Mse"/> and <see cref="Kind.HardLabel"/> count only the others; B remains the batch size. If none is left,
    /// loss and gradients are 0.
    /// If not set, every position counts and the step takes no labels for this term; the property then reads <see cref="int.MinValue"/>.
    /// </summary>
    public int IgnoreIndex
    {
        get => _ignoreIndex ?? int.MinValue;
        set => _ignoreIndex = value;
    }

    internal bool GivesIgnoreIndex => _ignoreIndex is not null;

    /// <summary>
    /// With <see cref="IgnoreIndex"/>, the step's argument, and the key in the loader's batch, that holds the class labels, int64 [B], or [B, H, W] for
    /// maps; for <see cref="Kind.SigmoidKL"/> a label for every element, of the shape of the output. <c>labels</c> by default.
    /// </summary>
    public string Target { get; set; } = "labels";
}
