using DistillDsl.Recipes;
using DistillDsl.Recipes.FashionMnist;

var options = new FashionOptions();
return RecipeProgram.Run(options.Command(), args, arguments =>
{
    var settings = options.Read(arguments);
    using var cache = options.Cache(arguments);
    using var sets = options.Load(arguments, settings.Batch);
    new FashionExperiment(settings, sets, cache).Run([Distillation.Kl, .. Distillation.WithFeatures.Take(options.Chooses(arguments) ? int.MaxValue : 1)]);
});
