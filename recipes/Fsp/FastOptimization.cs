using System.CommandLine;
using DistillDsl.Recipes.Procedures;

namespace DistillDsl.Recipes.Fsp;

/// <summary>
/// The paper's section 4.1: whether a student of the teacher's own architecture learns the task in a third of the steps after it has learned the flow,
/// and whether that takes the right matrices.
/// </summary>
internal static class FastOptimization
{
    private const string Network = "resnet14x0.5";

    public static Command Command() => ExperimentCommand.Set(
        new Command("fast", $"fast optimization: {Network} under {Network}, in a third of the steps"),
        length: 0.125,
        Run);

    private static void Run(ExperimentSettings settings, ImageSets sets)
    {
        var trainings = new Trainings(sets, settings, ensembles: true);
        using var teacher = trainings.Teacher(Network, PlainTraining.Full);
        TrainingTable.Print(
            $"{Network} under {Network}; {sets}; {settings}:",
            [
                trainings.Plain("the task, full length", Network, PlainTraining.Full),
                trainings.Plain("the task, two thirds", Network, PlainTraining.TwoThirds),
                trainings.Plain("the task, a third", Network, PlainTraining.Third),
                trainings.Distilled("FSP, then the task, a third each", Network, teacher, static (s, t, sample) => new FspTwoStage(s, t, sample)),
                trainings.Distilled("shuffled FSP, then the task, a third each", Network, teacher, static (s, t, sample) => new ShuffledFsp(s, t, sample)),
            ]);
    }
}
