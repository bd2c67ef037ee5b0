namespace DistillDsl.Training;

/// <summary>What the learning rate is multiplied with during a stage.</summary>
public abstract record LearningRateSchedule
{
    private LearningRateSchedule()
    {
    }

    /// <summary>Always 1.</summary>
    public static LearningRateSchedule Constant { get; } = new ConstantSchedule();

    /// <summary>From 1 to <paramref name="last"/> in a line.</summary>
    /// <param name="last">The factor at the stage's end, 0 … 1.</param>
    public static LearningRateSchedule Linear(double last = 0) => new LinearSchedule(Checked(last));

    /// <summary>From 1 to <paramref name="last"/> on half a cosine wave (Loshchilov and Hutter 2017).</summary>
    /// <param name="last">The factor at the stage's end, 0 … 1.</param>
    public static LearningRateSchedule Cosine(double last = 0) => new CosineSchedule(Checked(last));

    /// <summary>Multiplied by <paramref name="gamma"/> after each of the milestones.</summary>
    /// <param name="gamma">The factor at a milestone; greater than 0, at most 1.</param>
    /// <param name="milestones">Epochs that are over when the rate changes; each at least 1, ascending.</param>
    public static LearningRateSchedule Step(double gamma, params int[] milestones)
    {
        if (gamma is not (> 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(gamma), gamma, "The factor is greater than 0 and at most 1.");
        if (milestones.Length == 0 || milestones[0] < 1 || !milestones.Zip(milestones.Skip(1), (a, b) => a < b).All(ascends => ascends))
            throw new ArgumentException($"The milestones are {string.Join(", ", milestones)}; expected epochs from 1 on in ascending order.",
                nameof(milestones));
        return new StepSchedule(gamma, [.. milestones]);
    }

    /// <summary>The factor for the next step.</summary>
    /// <param name="epochsDone">The epochs of the stage that are over, with the running one's part: 0 to less than <paramref name="epochs"/>.</param>
    /// <param name="epochs">The stage's epochs.</param>
    public abstract double Factor(double epochsDone, double epochs);

    private static double Checked(double last) => last is >= 0 and <= 1
        ? last
        : throw new ArgumentOutOfRangeException(nameof(last), last, "The last factor is 0 … 1.");

    private sealed record ConstantSchedule : LearningRateSchedule
    {
        public override double Factor(double epochsDone, double epochs) => 1;

        public override string ToString() => "constant";
    }

    private sealed record LinearSchedule(double Last) : LearningRateSchedule
    {
        public override double Factor(double epochsDone, double epochs) => 1 + (Last - 1) * Math.Min(1, epochsDone / epochs);

        public override string ToString() => FormattableString.Invariant($"linear to {Last}");
    }

    private sealed record CosineSchedule(double Last) : LearningRateSchedule
    {
        public override double Factor(double epochsDone, double epochs) =>
            Last + (1 - Last) * 0.5 * (1 + Math.Cos(Math.PI * Math.Min(1, epochsDone / epochs)));

        public override string ToString() => FormattableString.Invariant($"cosine to {Last}");
    }

    private sealed record StepSchedule(double Gamma, IReadOnlyList<int> Milestones) : LearningRateSchedule
    {
        public override double Factor(double epochsDone, double epochs) => Math.Pow(Gamma, Milestones.Count(milestone => milestone <= epochsDone));

        public override string ToString() => FormattableString.Invariant($"times {Gamma} after epochs {string.Join(", ", Milestones)}");
    }
}
