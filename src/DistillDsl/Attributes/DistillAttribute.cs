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
    /// Decoupled KD of logits [B, K] with labels y: (α TCKD + β NCKD) T²/B, the KL between teacher and student of [p_y, 1 − p_y], and of the
    /// other classes among themselves. Zhao et al. 2022; published with α 1, β 8, T 4 on CIFAR-100 and a warm-up of 20 epochs. Use it where the
    /// teacher is so sure of the target that <see cref="KL"/> hides what it knows of the other classes.
    /// </summary>
    DKD,

    /// <summary>
    /// τ² (β mean over rows of 1 − ρ + γ mean over columns of 1 − ρ), ρ Pearson's correlation between softmax(s/τ) and softmax(t/τ): a sample's
    /// classes in a row, a class's samples in a column; the positions of a map are samples. Huang et al. 2022; published with β 1, γ 1, τ 1.
    /// Use it where the teacher is much stronger than the student: only the order and spacing of its values count. In a batch of one the
    /// columns correlate with nothing, and their part is the constant γ.
    /// </summary>
    DIST,
}

/// <summary>What the sum of a KL term is divided by. The same name means different things in different libraries; these are exact.</summary>
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

/// <summary>The student's output against the teacher's: logits [B, K], or [B, K, H, W] with classes in dimension 1.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DistillAttribute : TermAttribute
{
    private double? _t;
    private double? _endT;
    private double? _tGamma;
    private double? _beta;
    private bool? _scaleByT2;
    private int? _ignoreIndex;

    /// <summary>
    /// Which of the student's outputs is read, where it gives several: a member's name, <c>seg</c>, with points between where members have members,
    /// and an index for one of a list, <c>det.0</c>. A network with one tensor needs none.
    /// </summary>
    public string? Output { get; set; }

    /// <summary>Which of the teacher's; left out: the same as <see cref="Output"/>, or the one that a teacher with one tensor gives.</summary>
    public string? TeacherOutput { get; set; }

    /// <summary>The loss; <see cref="Kind.KL"/> by default.</summary>
    public Kind Kind { get; set; } = Kind.KL;

    /// <summary>
    /// The temperature, greater than 0; 4 by default, RepDistiller's value, and 1 for <see cref="Kind.DIST"/>, whose paper calls it τ. Not used
    /// by <see cref="Kind.Mse"/>.
    /// </summary>
    [ReadBy(nameof(Kind), Kind.KL, Kind.SoftCrossEntropy, Kind.DKD, Kind.DIST)]
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double T
    {
        get => _t ?? (Kind == Kind.DIST ? 1 : 4);
        set => _t = value;
    }

    /// <summary>
    /// How the temperature moves over the stage, its square before the loss with it: <see cref="Schedule.LinearRamp"/> and <see cref="Schedule.CosineAnnealing"/>
    /// take it to <see cref="EndT"/>, <see cref="Schedule.MultiStep"/> multiplies it with <see cref="TGamma"/> at each of the <see cref="TMilestones"/>. It stays by
    /// default.
    /// </summary>
    public Schedule TSchedule { get; set; }

    /// <summary>What the temperature ends at, greater than 0; with a linear or cosine schedule only.</summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double EndT
    {
        get => _endT ?? 1;
        set => _endT = value;
    }

    /// <summary>The epochs of the stage that are over when the temperature changes, ascending, each at least 1; with a step schedule only.</summary>
    public int[] TMilestones { get; set; } = [];

    /// <summary>What the temperature is multiplied with at each milestone, greater than 0, 0.5 by default; with a step schedule only.</summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double TGamma
    {
        get => _tGamma ?? 0.5;
        set => _tGamma = value;
    }

    internal bool GivesEndT => _endT is not null;

    internal bool GivesTGamma => _tGamma is not null;

    /// <summary>What the sum of <see cref="Kind.KL"/> is divided by; the batch size by default.</summary>
    [ReadBy(nameof(Kind), Kind.KL)]
    public KlReduction Reduction { get; set; } = KlReduction.BatchMean;

    /// <summary>
    /// Whether the loss is multiplied by T², which keeps the size of the gradient when T changes. True by default for
    /// <see cref="Kind.KL"/>, <see cref="Kind.DKD"/> and <see cref="Kind.DIST"/>, false for <see cref="Kind.SoftCrossEntropy"/>.
    /// </summary>
    [ReadBy(nameof(Kind), Kind.KL, Kind.SoftCrossEntropy, Kind.DKD, Kind.DIST)]
    public bool ScaleByT2
    {
        get => _scaleByT2 ?? Kind is Kind.KL or Kind.DKD or Kind.DIST;
        set => _scaleByT2 = value;
    }

    /// <summary>What <see cref="Kind.Mse"/> compares; the logits by default.</summary>
    [ReadBy(nameof(Kind), Kind.Mse)]
    public MseSpace Space { get; set; } = MseSpace.Logits;

    /// <summary>α, the weight of the target class's part in <see cref="Kind.DKD"/>, at least 0; 1 by default.</summary>
    [ReadBy(nameof(Kind), Kind.DKD)]
    [OptionRange(0, double.PositiveInfinity)]
    public double Alpha { get; set; } = 1;

    /// <summary>
    /// β, at least 0: in <see cref="Kind.DKD"/> the weight of the other classes' part, 8 by default; in <see cref="Kind.DIST"/> that of the
    /// relation between a sample's classes, 1 by default.
    /// </summary>
    [ReadBy(nameof(Kind), Kind.DKD, Kind.DIST)]
    [OptionRange(0, double.PositiveInfinity)]
    public double Beta
    {
        get => _beta ?? (Kind == Kind.DKD ? 8 : 1);
        set => _beta = value;
    }

    /// <summary>γ, the weight of the relation between a class's samples in <see cref="Kind.DIST"/>, at least 0; 1 by default.</summary>
    [ReadBy(nameof(Kind), Kind.DIST)]
    [OptionRange(0, double.PositiveInfinity)]
    public double Gamma { get; set; } = 1;

    /// <summary>
    /// The label, such as 255, whose positions are left out of <see cref="Kind.KL"/>, <see cref="Kind.SoftCrossEntropy"/> and <see cref="Kind.Mse"/>: they
    /// add nothing, and <see cref="KlReduction.Mean"/>, <see cref="KlReduction.PerPixel"/> and the mean of <see cref="Kind.Mse"/> count the others
    /// only; B stays the batch size. Where none is left, loss and gradients are 0. Not given: every position counts, and the step takes no labels for
    /// it; it reads as <see cref="int.MinValue"/> then.
    /// </summary>
    public int IgnoreIndex
    {
        get => _ignoreIndex ?? int.MinValue;
        set => _ignoreIndex = value;
    }

    internal bool GivesIgnoreIndex => _ignoreIndex is not null;

    /// <summary>
    /// The step's argument, and the key in the loader's batch, that holds the class labels, <c>labels</c> by default: of <see cref="Kind.DKD"/>, int64 [B] from
    /// 0 to K − 1; with <see cref="IgnoreIndex"/>, int64 [B], or [B, H, W] for maps.
    /// </summary>
    public string Target { get; set; } = "labels";
}
