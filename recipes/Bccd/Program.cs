using DistillDsl.Recipes;
using DistillDsl.Recipes.Bccd;

var options = new BccdOptions();
return RecipeProgram.Run(options.Command(), args, arguments =>
{
    var settings = options.Read(arguments);
    using var sets = options.Load(arguments);
    new BccdExperiment(settings, sets).Run();
});
