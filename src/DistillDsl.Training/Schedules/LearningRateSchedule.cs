namespace DistillDsl.Training.Schedules;

/// <summary>
/// The factor of the learning rate during a stage: the same functions of the position as the schedules of a recipe's weights and temperatures.
/// </summary>
public sealed record LearningRateSchedule
{
    private readonly Schedule _kind;
    private readonly double _last;
    private readonly double _gamma;
    private readonly int[] _milestones;

    private LearningRateSchedule(Schedule kind, double last = 1, double gamma = 1, params int[] milestones)
    {
        if (last is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(last), last, "The last factor must be from 0 to 1.");
        (_kind, _last, _gamma, _milestones) = (kind, last, gamma, milestones);
    }

    /// <summary>Always 1.</summary>
    public static LearningRateSchedule Constant { get; } = new(Schedule.Constant);

    /// <summary>Linear from 1 to <paramref name="last"/>.</summary>
    /// <param name="last">The factor at the stage's end, 0 … 1.</param>
    public static LearningRateSchedule LinearRamp(double last = 0) => new(Schedule.LinearRamp, last);

    /// <summary>Half a cosine wave from 1 to <paramref name="last"/> (Loshchilov and Hutter 2017).</summary>
    /// <param name="last">The factor at the stage's end, 0 … 1.</param>
    public static LearningRateSchedule CosineAnnealing(double last = 0) => new(Schedule.CosineAnnealing, last);

    /// <summary>Multiplied by <paramref name="gamma"/> after each of the milestones.</summary>
    /// <param name="gamma">The factor at a milestone; greater than 0, at most 1.</param>
    /// <param name="milestones">The numbers of completed epochs after which the rate changes; each at least 1, ascending.</param>
    public static LearningRateSchedule MultiStep(double gamma, params int[] milestones)
    {
        if (gamma is not (> 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(gamma), gamma, "The factor must be greater than 0 and at most 1.");
        if (milestones.Length == 0 || milestones[0] < 1 || !milestones.Zip(milestones.Skip(1), (a, b) => a < b).All(ascends => ascends))
            throw new ArgumentException($"The milestones are {string.Join(", ", milestones)}; expected epochs from 1 on in ascending order.",
                nameof(milestones));
        return new(Schedule.MultiStep, gamma: gamma, milestones: [.. milestones]);
    }

    /// <summary>The factor for the next step.</summary>
    /// <param name="position">The position of the training within its stage.</param>
    public double Factor(TrainingPosition position) => _kind switch
    {
        Schedule.LinearRamp => Runtime.Schedules.LinearRamp(1, _last, position),
        Schedule.CosineAnnealing => Runtime.Schedules.CosineAnnealing(1, _last, position),
        Schedule.MultiStep => Runtime.Schedules.MultiStep(1, _gamma, _milestones, position),
        _ => 1,
    };

    /// <summary>Whether the factor changes before so many epochs are completed.</summary>
    internal bool ChangesWithin(double epochs) => _kind switch
    {
        Schedule.Constant => false,
        Schedule.MultiStep => _milestones[0] < epochs,
        _ => true,
    };

    /// <summary>Whether both give the same factor everywhere.</summary>
    public bool Equals(LearningRateSchedule? other) =>
        other is not null && (_kind, _last, _gamma) == (other._kind, other._last, other._gamma) && _milestones.SequenceEqual(other._milestones);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(_kind, _last, _gamma, _milestones.Length);

    /// <inheritdoc />
    public override string ToString() => _kind switch
    {
        Schedule.LinearRamp => FormattableString.Invariant($"linear to {_last}"),
        Schedule.CosineAnnealing => FormattableString.Invariant($"cosine to {_last}"),
        Schedule.MultiStep => FormattableString.Invariant($"times {_gamma} after epochs {string.Join(", ", _milestones)}"),
        _ => "constant",
    };
}
