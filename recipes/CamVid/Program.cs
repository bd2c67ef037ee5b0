using DistillDsl.Recipes;
using DistillDsl.Recipes.CamVid;
using DistillDsl.Training.Data;

return new AnnotatedCommand(
    "Distills a network that gives every pixel a class into a thin one, over several seeds. Without --data it uses synthetic shapes.",
    Annotations.Masks,
    teacherEpochs: 40,
    epochs: 33,
    batch: 8,
    rate: 0.01,
    "one student alone and one distilled are trained for each; the teacher takes the first")
{
    // CamVid's eleven classes (Brostow et al. 2008) in SegNet's order (Badrinarayanan et al. 2017); 11 is void.
    OfFile = new()
    {
        MaskClasses = ["sky", "building", "pole", "road", "pavement", "tree", "sign", "fence", "car", "pedestrian", "cyclist"],
        VoidLabel = 11,
    },
    LabelEvery = 32,
    Also = [.. MaskKinds.Further.Select(static kind => kind.Key)],
    Drawn = new() { Count = 600, Size = 48, MaxObjects = 2, Seed = 1 },
}.Run(args, static (settings, sets) => new CamVidExperiment(settings, sets).Run());
