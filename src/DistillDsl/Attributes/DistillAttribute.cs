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
public sealed class DistillAttribute : OutputTermAttribute
{
    private double? _t;
    private bool? _scaleByT2;
    private int? _ignoreIndex;

    /// <summary>The loss; <see cref="Kind.KL"/> by default.</summary>
    public Kind Kind { get; set; } = Kind.KL;

    /// <summary>
    /// The temperature, greater than 0; by default 4, RepDistiller's value, and 1 for <see cref="Kind.SigmoidKL"/>. Not used by <see cref="Kind.Mse"/> and
    /// <see cref="Kind.HardLabel"/>.
    /// </summary>
    [ReadBy(nameof(Kind), Kind.KL, Kind.SoftCrossEntropy, Kind.SigmoidKL)]
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public override double T
    {
        get => _t ?? (Kind == Kind.SigmoidKL ? 1 : 4);
        set => _t = value;
    }

    /// <summary>
    /// The divisor of the <see cref="Kind.KL"/> or <see cref="Kind.SigmoidKL"/> sum; the batch size by default. <see cref="Kind.SigmoidKL"/> has no
    /// <see cref="KlReduction.PerPixel"/>.
    /// </summary>
    [ReadBy(nameof(Kind), Kind.KL, Kind.SigmoidKL)]
    public KlReduction Reduction { get; set; } = KlReduction.BatchMean;

    /// <summary>
    /// Whether the loss is multiplied by T², which keeps the gradient magnitude independent of T. True by default for <see cref="Kind.KL"/> and
    /// <see cref="Kind.SigmoidKL"/>, false for <see cref="Kind.SoftCrossEntropy"/>.
    /// </summary>
    [ReadBy(nameof(Kind), Kind.KL, Kind.SoftCrossEntropy, Kind.SigmoidKL)]
    public bool ScaleByT2
    {
        get => _scaleByT2 ?? Kind is Kind.KL or Kind.SigmoidKL;
        set => _scaleByT2 = value;
    }

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
