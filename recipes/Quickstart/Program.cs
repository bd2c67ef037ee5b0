using System.CommandLine;
using System.Globalization;
using DistillDsl;
using DistillDsl.Recipes;
using DistillDsl.Recipes.Quickstart;
using DistillDsl.Training;
using DistillDsl.Training.Export;
using DistillDsl.Training.History;
using TorchSharp;
using static TorchSharp.torch;

var source = new ImageSource();
var epochs = new Option<int>("--epochs") { Description = "epochs of each of the three trainings", DefaultValueFactory = _ => 8 };
var seed = new Option<int>("--seed") { Description = "the seed of the weights, the order and the crops", DefaultValueFactory = _ => 1 };
var device = DeviceOption.Create();
var folders = new TrainingFolders();
var command = new RootCommand("Trains a teacher, a student alone, and the same student distilled from the teacher.") { epochs, seed, device };
foreach (var option in source.Options.Concat(folders.Options)) command.Add(option);

return RecipeProgram.Run(command, args, arguments =>
{
    var output = folders.Open(arguments);
    var where = DeviceOption.Open(arguments.GetValue(device)!);
    using var sets = source.Load(arguments, drawnTrain: 6000, drawnTest: 2000, drawnSize: 24);
    using var loaders = new ImageLoaders(sets, batchSize: 64, arguments.GetValue(seed), where);
    using var sample = loaders.Sample();
    var options = new TrainerOptions
    {
        Epochs = arguments.GetValue(epochs),
        LearningRate = 0.1,
        WarmUpEpochs = 1,
        Nesterov = true,
        Seed = arguments.GetValue(seed),
    };
    Console.WriteLine($"{sets.Train.Count} training and {sets.Test.Count} test images, {sets.Classes} classes: {sets.Name}");

    Console.WriteLine("\n1. The teacher");
    using var teacher = Create("resnet8");
    var teacherHistory = output.Fit("teacher", options, with => Trainer.ForNetwork(teacher, with), loaders);

    Console.WriteLine("\n2. The student alone");
    using var alone = Create("resnet8x0.25");
    var aloneHistory = output.Fit("alone", options, with => Trainer.ForNetwork(alone, with), loaders);

    Console.WriteLine("\n3. The same student, distilled");
    using var student = Create("resnet8x0.25");
    using var recipe = new QuickstartRecipe(student, teacher, sample);
    var distilledHistory = output.Fit("distilled", options, with => new Trainer(recipe, with), loaders);

    Console.WriteLine();
    ResultRow[] results =
        [Row("teacher", teacher, teacherHistory), Row("student alone", alone, aloneHistory), Row("student distilled", student, distilledHistory)];
    ResultTable.Print(sets.Name, results);
    if (GeneratedCode.PathOf(typeof(QuickstartRecipe)) is { } path) Console.WriteLine($"Generated code: {path}");
    if (output.Folder is not { } folder)
    {
        var temporary = Directory.CreateTempSubdirectory();
        Export(temporary);
        temporary.Delete(recursive: true);
        return;
    }
    teacher.save(Path.Combine(folder.FullName, "teacher.dat"));
    var exported = Export(folder);
    Console.WriteLine($"Saved: teacher.dat, student.dat, student.safetensors, student.onnx, the model card, logs and checkpoints in {folder.FullName}");
    new ImageReport(recipe, sets, loaders)
    {
        Results = results,
        Distilled = output.Curves("distilled", distilledHistory),
        Alone = output.Curves("alone", aloneHistory),
        TeacherAccuracy = teacherHistory.FinalMetric!.Value,
        Options = options,
        Exported = exported,
        Duration = teacherHistory.Duration + aloneHistory.Duration + distilledHistory.Duration,
    }.Write(folder, DateTimeOffset.UtcNow);

    // The same seed for every network: both students start from the same weights.
    ResNet Create(string name)
    {
        manual_seed(arguments.GetValue(seed));
        var network = ResNet.Create(name, sets.Classes);
        network.to(where);
        return network;
    }

    FileExportResult? Export(DirectoryInfo folder)
    {
        using var image = sample.narrow(0, 0, 1);
        var file = StudentExport.Write(folder.FullName, recipe, distilledHistory, options, new()
        {
            Summary = $"Images {string.Join("×", sample.shape[1..])}, float, normalized with the training images' mean and deviation, to the logits of "
                + $"{sets.Classes} classes.",
            Data = $"{sets.Train.Count} training and {sets.Test.Count} test images: {sets.Name}.",
        }, [image]);
        if (file is not null)
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{file.File}: {file.Bytes:N0} bytes, differs from the student by at most {file.LargestDifference:G2}; "
                    + $"{file.Milliseconds:0.00} ms per image in ONNX Runtime, {file.ModuleMilliseconds:0.00} ms in TorchSharp"));
        return file;
    }

    ResultRow Row(string name, ResNet network, TrainingHistory history) => new(
        name,
        network.parameters().Sum(parameter => parameter.NumberOfElements),
        [history.FinalMetric!.Value],
        InferenceTime.Milliseconds(network, sample));
});
