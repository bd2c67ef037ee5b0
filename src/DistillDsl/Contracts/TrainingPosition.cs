namespace DistillDsl;

/// <summary>Where a training is within its stage: what the schedules of weights and temperatures are evaluated from.</summary>
/// <param name="Epoch">The epoch in its stage, from 1.</param>
/// <param name="Step">The steps done in this epoch, from 0.</param>
/// <param name="StepsPerEpoch">How many steps an epoch has; 0 while that is unknown, and then the schedules move between epochs only.</param>
/// <param name="Epochs">The stage's length in epochs, greater than 0; fractions are allowed.</param>
public readonly record struct TrainingPosition(int Epoch, int Step, int StepsPerEpoch, double Epochs)
{
    /// <summary>The first step of a stage of one epoch.</summary>
    public static TrainingPosition Start => new(1, 0, 0, 1);

    /// <summary>The stage's epochs that are over, with the running one's part.</summary>
    public double EpochsDone => Epoch - 1 + (StepsPerEpoch > 0 ? Math.Min(1, (double)Step / StepsPerEpoch) : 0);

    /// <summary>How much of the stage is over, 0 … 1.</summary>
    public double Part => Math.Clamp(EpochsDone / Epochs, 0, 1);
}
