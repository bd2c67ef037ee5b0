using DistillDsl.Recipes;
using DistillDsl.Recipes.Bccd;
using DistillDsl.Training.Data;

return new AnnotatedCommand(
    "Distills a small one-stage detector into a smaller one, over several seeds. Without --data it uses synthetic shapes.",
    Annotations.Boxes,
    teacherEpochs: 50,
    epochs: 60,
    batch: 16,
    rate: 0.003,
    "one student of every kind is trained for each; the teacher takes the first")
{
    // One of the labeled boxes in the data set is a point.
    OfFile = new() { BoxClasses = ["red cell", "white cell", "platelet"], DropEmptyBoxes = true },
    LabelEvery = 8,
    Also = [.. DetectorKinds.Further.Select(static kind => kind.Key)],
    Drawn = new() { Count = 600, Size = 64, MaxObjects = 4, Seed = 1 },
}.Run(args, static (settings, sets) => new BccdExperiment(settings, sets).Run());
