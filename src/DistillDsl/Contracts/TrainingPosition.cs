namespace DistillDsl;

/// <summary>The position of a training within its stage, from which the schedules of weights and temperatures are evaluated.</summary>
/// <param name="Epoch">The epoch in its stage, from 1.</param>
/// <param name="Step">The steps done in this epoch, from 0.</param>
/// <param name="StepsPerEpoch">The number of steps per epoch; 0 while unknown, in which case the schedules change only between epochs.</param>
/// <param name="Epochs">The stage's length in epochs, greater than 0; fractions are allowed.</param>
public readonly record struct TrainingPosition(int Epoch, int Step, int StepsPerEpoch, double Epochs)
{
    /// <summary>The first step of a stage of one epoch.</summary>
    public static TrainingPosition Start => new(1, 0, 0, 1);

    /// <summary>The completed epochs of the stage, including the fraction of the current one.</summary>
    public double EpochsDone => Epoch - 1 + (StepsPerEpoch > 0 ? Math.Min(1, (double)Step / StepsPerEpoch) : 0);

    /// <summary>The completed fraction of the stage, 0 … 1.</summary>
    public double Part => Math.Clamp(EpochsDone / Epochs, 0, 1);
}
