using System.ComponentModel;

namespace DistillDsl.Runtime;

/// <summary>The value of a weight or temperature at a position of its stage; called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Schedules
{
    /// <summary>Linear: <paramref name="from"/> at the stage's beginning, <paramref name="to"/> at its end and beyond.</summary>
    public static double LinearRamp(double from, double to, TrainingPosition position) => double.Lerp(from, to, position.Part);

    /// <summary>Half a cosine wave from <paramref name="from"/> to <paramref name="to"/>, flat at both ends.</summary>
    public static double CosineAnnealing(double from, double to, TrainingPosition position) =>
        double.Lerp(from, to, 0.5 * (1 - Math.Cos(Math.PI * position.Part)));

    /// <summary><paramref name="from"/> times <paramref name="gamma"/> for each milestone, in epochs of the stage, that has passed.</summary>
    public static double MultiStep(double from, double gamma, int[] milestones, TrainingPosition position) =>
        from * Math.Pow(gamma, milestones.Count(m => m <= position.EpochsDone));

    /// <summary>min(e/<paramref name="epochs"/>, 1) in epoch e of the stage, counted from 1: the same in all steps of an epoch.</summary>
    public static double WarmUp(int epochs, TrainingPosition position) => Math.Min((double)position.Epoch / epochs, 1);
}
