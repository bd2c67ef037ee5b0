using DistillDsl.Recipes;
using DistillDsl.Recipes.Tabular;

return new SampleCommand(
    "Distills three networks that predict a value from the columns of a table into a small one, over several seeds.",
    samples: 1000,
    new(
        teacherEpochs: 20,
        epochs: 40,
        batch: 32,
        rate: 0.005,
        "one student alone and one distilled are trained for each; the teachers take the first and the two after it"))
    .Run(args, static (settings, samples) => new TabularExperiment(settings with { WeightDecay = 1e-3 }, samples).Run());
