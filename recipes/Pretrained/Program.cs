using DistillDsl.Recipes;
using DistillDsl.Recipes.Pretrained;

var options = new PretrainedOptions();
return RecipeProgram.Run(options.Command(), args, arguments =>
{
    var settings = options.Read(arguments);
    using var cache = options.Cache(arguments);
    using var sets = options.Load(arguments, settings);
    new PretrainedExperiment(settings, sets, cache).Run();
});
