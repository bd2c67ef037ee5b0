namespace DistillDsl;

/// <summary>A term that compares the outputs of student and teacher, logits [B, K] or [B, K, …] with the classes in dimension 1, at a temperature.</summary>
public abstract class OutputTermAttribute : TermAttribute
{
    private double? _endT;
    private double? _tGamma;

    /// <summary>
    /// Which of the student's outputs is read, where it gives several: a member's name, <c>seg</c>, with points between where members have members,
    /// and an index for one of a list, <c>det.0</c>. A network with one tensor needs none.
    /// </summary>
    public string? Output { get; set; }

    /// <summary>Which of the teacher's; left out: the same as <see cref="Output"/>, or the one that a teacher with one tensor gives.</summary>
    public string? TeacherOutput { get; set; }

    /// <summary>The temperature, greater than 0.</summary>
    public abstract double T { get; set; }

    /// <summary>
    /// How the temperature moves over the stage, its square before the loss with it: <see cref="Schedule.LinearRamp"/> and
    /// <see cref="Schedule.CosineAnnealing"/> take it to <see cref="EndT"/>, <see cref="Schedule.MultiStep"/> multiplies it with <see cref="TGamma"/> at
    /// each of the <see cref="TMilestones"/>. It stays by default.
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
}
