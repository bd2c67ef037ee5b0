using DistillDsl.Recipes;
using DistillDsl.Recipes.Zoo;

var options = new ZooOptions();
return RecipeProgram.Run(options.Command(), args, arguments =>
{
    if (options.MemoryOf(arguments) is { } name)
    {
        Console.WriteLine(ProcessMemory.Peak(name));
        return;
    }

    var settings = options.Read(arguments);
    using var sets = options.Load(arguments);
    new ZooExperiment(settings, sets).Run();
});
