using DistillDsl.Recipes;
using DistillDsl.Recipes.Cifar10;

var options = new CifarOptions();
return RecipeProgram.Run(options.Command(), args, arguments =>
{
    var settings = options.Read(arguments);
    using var sets = options.Load(arguments);
    new CifarExperiment(settings, sets).Run();
});
