namespace DistillDsl;

/// <summary>One weighted loss of a recipe. What every term has in common.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class TermAttribute : Attribute
{
    private double? _endWeight;
    private double? _weightGamma;

    /// <summary>What the term is multiplied with in the total; at least 0, 1 by default. Where it moves, what it begins with.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double Weight { get; set; } = 1;

    /// <summary>The only stage, counted from 1, in which the term is on; 0, the default, means every stage.</summary>
    [OptionRange(0, StageNumbers.Last)]
    public int Stage { get; set; }

    /// <summary>The stages in which the term is on, each from 1 to 99, where it is several but not all; instead of <see cref="Stage"/>.</summary>
    public int[] Stages { get; set; } = [];

    /// <summary>
    /// How the weight moves over the stage: <see cref="Schedule.LinearRamp"/> and <see cref="Schedule.CosineAnnealing"/> take it to <see cref="EndWeight"/>,
    /// <see cref="Schedule.MultiStep"/> multiplies it with <see cref="WeightGamma"/> at each of the <see cref="WeightMilestones"/>. It stays by default.
    /// </summary>
    public Schedule WeightSchedule { get; set; }

    /// <summary>What the weight ends at, at least 0; with a linear or cosine schedule only.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double EndWeight
    {
        get => _endWeight ?? 0;
        set => _endWeight = value;
    }

    /// <summary>The epochs of the stage that are over when the weight changes, ascending, each at least 1; with a step schedule only.</summary>
    public int[] WeightMilestones { get; set; } = [];

    /// <summary>What the weight is multiplied with at each milestone, at least 0, 0.1 by default; with a step schedule only.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double WeightGamma
    {
        get => _weightGamma ?? 0.1;
        set => _weightGamma = value;
    }

    /// <summary>
    /// W: in epoch e of its stage, counted from 1, the weight is also multiplied with min(e/W, 1), so that it is whole from epoch W on: the warm-up of
    /// DKD's and ReviewKD's published code (mdistiller). 0, the default, means none.
    /// </summary>
    [OptionRange(0, int.MaxValue)]
    public int WarmUpEpochs { get; set; }

    /// <summary>
    /// The last epoch of its stage, counted from 1, in which the term is on; from the next on it is not computed, and is null in the losses. 0, the
    /// default, means that it goes on.
    /// </summary>
    [OptionRange(0, int.MaxValue)]
    public int StopAfterEpoch { get; set; }

    internal bool GivesEndWeight => _endWeight is not null;

    internal bool GivesWeightGamma => _weightGamma is not null;

    /// <summary>
    /// The term's name in the losses, in logs and in messages, a C# identifier. Left out: made from the loss and the layer,
    /// <c>kl</c> or <c>hintLayer3</c>; the property in <c>Losses</c> is the same name with a capital.
    /// </summary>
    public string? Name { get; set; }
}
