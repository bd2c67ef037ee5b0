using DistillDsl.Recipes;
using DistillDsl.Recipes.CamVid;

var options = new CamVidOptions();
return RecipeProgram.Run(options.Command(), args, arguments =>
{
    var settings = options.Read(arguments);
    using var sets = options.Load(arguments);
    new CamVidExperiment(settings, sets).Run();
});
