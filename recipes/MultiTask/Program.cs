using DistillDsl.Recipes;
using DistillDsl.Recipes.MultiTask;

var options = new MultiTaskOptions();
return RecipeProgram.Run(options.Command(), args, arguments =>
{
    var settings = options.Read(arguments);
    using var sets = options.Load(arguments);
    new MultiTaskExperiment(settings, sets).Run();
});
