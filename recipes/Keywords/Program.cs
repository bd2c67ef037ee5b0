using DistillDsl.Recipes;
using DistillDsl.Recipes.Keywords;

return new SampleCommand(
    "Distills a network that spots keywords in synthetic recordings into a small one, over several seeds.",
    samples: 1800,
    new(teacherEpochs: 12, epochs: 15, batch: 32, rate: 0.02, "one student alone and one distilled are trained for each; the teacher takes the first"))
    .Run(args, static (settings, samples) => new KeywordsExperiment(settings, samples).Run());
