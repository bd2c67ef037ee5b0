namespace DistillDsl;

/// <summary>A term that compares the outputs of student and teacher at a temperature.</summary>
public abstract class TemperatureTermAttribute : OutputTermAttribute
{
    private double? _endT;
    private double? _tGamma;

    /// <summary>The temperature, greater than 0.</summary>
    public abstract double T { get; set; }

    /// <summary>
    /// How the temperature changes over the stage, together with the factor T²: <see cref="Schedule.LinearRamp"/> and
    /// <see cref="Schedule.CosineAnnealing"/> change it to <see cref="EndT"/>; <see cref="Schedule.MultiStep"/> multiplies it by <see cref="TGamma"/> at
    /// each of the <see cref="TMilestones"/>. Constant by default.
    /// </summary>
    public Schedule TSchedule { get; set; }

    /// <summary>The final temperature, greater than 0; only with a linear or cosine schedule.</summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double EndT
    {
        get => _endT ?? 1;
        set => _endT = value;
    }

    /// <summary>
    /// The numbers of completed epochs of the stage after which the temperature changes, ascending, each at least 1; only with a step
    /// schedule.
    /// </summary>
    public int[] TMilestones { get; set; } = [];

    /// <summary>The factor applied to the temperature at each milestone, greater than 0, 0.5 by default; only with a step schedule.</summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double TGamma
    {
        get => _tGamma ?? 0.5;
        set => _tGamma = value;
    }

    internal bool GivesEndT => _endT is not null;

    internal bool GivesTGamma => _tGamma is not null;
}
