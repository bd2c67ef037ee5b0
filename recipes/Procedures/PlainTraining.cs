using DistillDsl.Training;
using DistillDsl.Training.Schedules;

namespace DistillDsl.Recipes.Procedures;

/// <summary>
/// Training on the labels alone, the baseline of the distillation papers: 64,000 iterations at a learning rate of 0.1, a tenth of it after 32,000 and
/// a hundredth after 48,000 (He et al. 2016, section 4.2; Yim et al. 2017, section 4.1). An epoch stands for a thousand iterations.
/// </summary>
public static class PlainTraining
{
    /// <summary>All 64,000 iterations.</summary>
    public static TrainerOptions Full { get; } = Options(64, 32, 48);

    /// <summary>A third: 21,000 iterations, with the rate changed after 11,000 and 16,000, as Yim et al. train students.</summary>
    public static TrainerOptions Third { get; } = Options(21, 11, 16);

    /// <summary>As many iterations as both stages of <see cref="FspTwoStage"/> together: 42,000.</summary>
    public static TrainerOptions TwoThirds { get; } = Options(42, 22, 32);

    private static TrainerOptions Options(int epochs, params int[] milestones) => new()
    {
        Epochs = epochs,
        LearningRate = 0.1,
        Schedule = LearningRateSchedule.MultiStep(0.1, milestones),
        WeightDecay = 1e-4,
    };
}
