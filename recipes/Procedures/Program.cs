using System.CommandLine;
using DistillDsl.Recipes;
using DistillDsl.Recipes.Procedures;

const string Teacher = "resnet26x0.5", Student = "resnet8x0.5";
var command = new RootCommand("Trains the same student by every published procedure, and compares. Without --data or --cifar10 it uses synthetic shapes.");
return ExperimentCommand.Set(command, length: 0.08, Run).Parse(args).Invoke();

static void Run(ExperimentSettings settings, ImageSets sets)
{
    var trainings = new Trainings(sets, settings);
    using var teacher = trainings.Teacher(Teacher, PlainTraining.Full);
    List<TrainingRow> rows =
    [
        trainings.Plain("on its labels alone", Student, PlainTraining.Full),
        trainings.Distilled("FSP, two stages", Student, teacher, static (s, t, sample) => new FspTwoStage(s, t, sample)),
        trainings.Distilled("FitNets, two stages", Student, teacher, static (s, t, sample) => new FitNetsTwoStage(s, t, sample)),
        trainings.Distilled("FT, three stages with the teacher's", Student, teacher, static (s, t, sample) => new FtThreeStage(s, t, sample)),
        trainings.Distilled("all terms at once", Student, teacher, static (s, t, sample) => new JointTraining(s, t, sample)),
    ];
    // Last, because it changes the teacher.
    using var quantizedTeacher = trainings.Quantized(teacher, QuantizationMimicTwoStage.FineTuning, QuantizationMimicTwoStage.Quantize);
    rows.Add(trainings.Distilled("quantization mimic, two stages with the teacher's", Student, teacher, static (s, t, sample) =>
    {
        // Quantized as long as the student is used: it is measured as it was trained.
        QuantizationMimicTwoStage.Quantize(s, sample);
        return new QuantizationMimicTwoStage(s, t, sample);
    }));
    TrainingTable.Print($"{Student} under {Teacher}; {sets}; {settings}:", rows);
}
