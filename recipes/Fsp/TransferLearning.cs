using System.CommandLine;
using DistillDsl.Recipes.Procedures;

namespace DistillDsl.Recipes.Fsp;

/// <summary>
/// The paper's section 4.3: the teacher knows the even-numbered classes, from all their images; the student learns the odd-numbered ones, from a few
/// images each. The flow does not need common classes.
/// </summary>
internal static class TransferLearning
{
    private const string Teacher = "resnet14x0.5";
    private const string Student = "resnet8x0.5";
    private const int ImagesPerClass = 50;
    private const int Batch = 25;

    // Few images make short epochs, so the student gets more of them; the teacher has half of all images.
    private const double TeacherPart = 0.25;

    public static Command Command() => ExperimentCommand.Set(
        new Command("transfer", $"transfer: {Teacher} trained on half the classes, {Student} on {ImagesPerClass} images of each of the others"),
        length: 1,
        Run);

    private static void Run(ExperimentSettings settings, ImageSets sets)
    {
        int[] classes = [.. Enumerable.Range(0, sets.Classes)];
        using var known = ClassSubset.Of(sets, [.. classes.Where(int.IsEvenInteger)]);
        using var others = ClassSubset.Of(sets, [.. classes.Where(int.IsOddInteger)], ImagesPerClass);
        using var teacher = new Trainings(known, settings with { Length = TeacherPart * settings.Length }).Teacher(Teacher, PlainTraining.Full);
        var trainings = new Trainings(others, settings, Batch);
        TrainingTable.Print(
            $"{Student} under {Teacher}; {others}; {settings}:",
            [
                trainings.Plain("the task, full length", Student, PlainTraining.Full),
                trainings.Plain("the task, two thirds", Student, PlainTraining.TwoThirds),
                trainings.Plain("the task, a third", Student, PlainTraining.Third),
                trainings.Distilled("FSP, then the task", Student, teacher, static (s, t, sample) => new FspTwoStage(s, t, sample)),
                trainings.Distilled("a hint, then the task", Student, teacher, static (s, t, sample) => new HintThenTask(s, t, sample)),
            ]);
    }
}
