namespace DistillDsl;

/// <summary>One weighted loss of a recipe: the options that all terms share.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class TermAttribute : Attribute
{
    private double? _endWeight;
    private double? _weightGamma;
    private Layout? _layout;
    private Layout? _teacherLayout;

    /// <summary>The weight of the term in the total; at least 0, 1 by default. With a schedule, the initial weight.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double Weight { get; set; } = 1;

    /// <summary>The only stage, counted from 1, in which the term is active; 0, the default, means every stage.</summary>
    [OptionRange(0, StageNumbers.Last)]
    public int Stage { get; set; }

    /// <summary>The stages in which the term is active, each from 1 to 99, if it is several but not all; use instead of <see cref="Stage"/>.</summary>
    public int[] Stages { get; set; } = [];

    /// <summary>
    /// How the weight changes over the stage: <see cref="Schedule.LinearRamp"/> and <see cref="Schedule.CosineAnnealing"/> change it to
    /// <see cref="EndWeight"/>; <see cref="Schedule.MultiStep"/> multiplies it by <see cref="WeightGamma"/> at each of the
    /// <see cref="WeightMilestones"/>. Constant by default.
    /// </summary>
    public Schedule WeightSchedule { get; set; }

    /// <summary>The final weight, at least 0; only with a linear or cosine schedule.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double EndWeight
    {
        get => _endWeight ?? 0;
        set => _endWeight = value;
    }

    /// <summary>The numbers of completed epochs of the stage after which the weight changes, ascending, each at least 1; only with a step schedule.</summary>
    public int[] WeightMilestones { get; set; } = [];

    /// <summary>The factor applied to the weight at each milestone, at least 0, 0.1 by default; only with a step schedule.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double WeightGamma
    {
        get => _weightGamma ?? 0.1;
        set => _weightGamma = value;
    }

    /// <summary>
    /// W: in epoch e of its stage, counted from 1, the weight is also multiplied by min(e/W, 1), so that it reaches its full value in epoch W: the
    /// warm-up of DKD's and ReviewKD's published code (mdistiller). 0, the default, means none.
    /// </summary>
    [OptionRange(0, int.MaxValue)]
    public int WarmUpEpochs { get; set; }

    /// <summary>
    /// The last epoch of the stage, counted from 1, in which the term is active; after it the term is not computed and is null in the
    /// losses. 0, the default, means no limit.
    /// </summary>
    [OptionRange(0, int.MaxValue)]
    public int StopAfterEpoch { get; set; }

    /// <summary>
    /// The layout of what the term reads of the student: where the channels, or the classes, are. If omitted, the recipe's
    /// (<see cref="RecipeAttribute.Layout"/>), except for losses that are defined on the network's own layout: detection heads, boxes and your own.
    /// </summary>
    public Layout Layout
    {
        get => _layout ?? Layout.ChannelsFirst;
        set => _layout = value;
    }

    /// <summary>The layout of what the term reads of the teacher; if omitted, the same as <see cref="Layout"/>.</summary>
    public Layout TeacherLayout
    {
        get => _teacherLayout ?? Layout;
        set => _teacherLayout = value;
    }

    internal Layout? GivenLayout => _layout;

    internal Layout? GivenTeacherLayout => _teacherLayout;

    internal bool GivesEndWeight => _endWeight is not null;

    internal bool GivesWeightGamma => _weightGamma is not null;

    /// <summary>
    /// The name of the term in the losses, logs and messages, a C# identifier. If omitted, it is derived from the loss and the layer,
    /// <c>kl</c> or <c>hintLayer3</c>; the property in <c>Losses</c> has the same name, capitalized.
    /// </summary>
    public string? Name { get; set; }
}
