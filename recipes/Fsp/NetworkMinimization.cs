using System.CommandLine;
using DistillDsl.Recipes.Procedures;

namespace DistillDsl.Recipes.Fsp;

/// <summary>The paper's section 4.2: a shallow student and a deep teacher of equal width, against plain training and FitNets.</summary>
internal static class NetworkMinimization
{
    private const string Teacher = "resnet26x0.5";
    private const string Student = "resnet8x0.5";

    public static Command Command() => ExperimentCommand.Set(
        new Command("small", $"network minimization: {Student} under {Teacher}, against plain training and FitNets"),
        length: 0.125,
        Run);

    private static void Run(ExperimentSettings settings, ImageSets sets)
    {
        var trainings = new Trainings(sets, settings);
        using var teacher = trainings.Teacher(Teacher, PlainTraining.Full);
        TrainingTable.Print(
            $"{Student} under {Teacher}; {sets}; {settings}:",
            [
                trainings.Plain("the task, full length", Student, PlainTraining.Full),
                trainings.Plain("the task, two thirds", Student, PlainTraining.TwoThirds),
                trainings.Plain("the task, a third", Student, PlainTraining.Third),
                trainings.Distilled("FSP, then the task", Student, teacher, static (s, t, sample) => new FspTwoStage(s, t, sample)),
                trainings.Distilled("FitNets", Student, teacher, static (s, t, sample) => new FitNetsTwoStage(s, t, sample)),
            ]);
    }
}
