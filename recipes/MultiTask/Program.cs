using DistillDsl.Recipes;
using DistillDsl.Recipes.MultiTask;
using DistillDsl.Training.Data;

return new AnnotatedCommand(
    "Distills a network that finds both masks and boxes into a thin one, over several seeds. Without --data it uses synthetic shapes.",
    Annotations.Masks | Annotations.Boxes,
    teacherEpochs: 20,
    epochs: 15,
    batch: 8,
    rate: 0.005,
    "one student alone and one distilled are trained for each; the teacher takes the first")
{
    OfFile = new() { DropEmptyBoxes = true },
    Drawn = new() { Count = 600, Size = 64, MinObjects = 2, MaxObjects = 4, Seed = 1 },
}.Run(args, static (settings, sets) => new MultiTaskExperiment(settings, sets).Run());
