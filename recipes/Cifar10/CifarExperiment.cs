using DistillDsl.Training;
using DistillDsl.Training.History;
using DistillDsl.Training.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.Cifar10;

/// <summary>One teacher, and for every seed a student alone and the same student distilled.</summary>
internal sealed class CifarExperiment(CifarSettings settings, ImageSets sets)
{
    private readonly Device _device = DeviceOption.Open(settings.Device);

    /// <summary>Trains everything and prints the table.</summary>
    public void Run()
    {
        // A wrong name is reported before the teacher is trained, not after it.
        using (Create(settings.StudentNetwork, 0))
        using (var teacher = Create(settings.TeacherNetwork, settings.Seeds[0]))
        {
            var teacherAccuracy = PrepareTeacher(teacher);
            List<double> alone = [], distilled = [];
            ResultRow[] results = [];
            foreach (var seed in settings.Seeds)
            {
                using var loaders = new ImageLoaders(sets, settings.Batch, seed, _device);
                using var sample = loaders.Sample();
                Console.WriteLine($"\n{settings.StudentNetwork} alone, seed {seed}");
                TrainingHistory aloneHistory, distilledHistory;
                using (var student = Create(settings.StudentNetwork, seed))
                    aloneHistory =
                        settings.Output.Fit($"alone-{seed}", Options(settings.Epochs, seed), options => Trainer.ForNetwork(student, options), loaders);
                alone.Add(aloneHistory.FinalMetric!.Value);

                Console.WriteLine($"\n{settings.StudentNetwork} distilled, seed {seed}");
                using var same = Create(settings.StudentNetwork, seed);
                using var recipe = new CifarRecipe(same, teacher, sample);
                distilledHistory = settings.Output.Fit($"distilled-{seed}", Options(settings.Epochs, seed), options => new Trainer(recipe, options), loaders);
                distilled.Add(distilledHistory.FinalMetric!.Value);
                var studentTime = InferenceTime.Milliseconds(same, sample);
                results =
                [
                    new($"teacher {settings.TeacherNetwork}", Size(teacher), [teacherAccuracy], InferenceTime.Milliseconds(teacher, sample)),
                    new($"{settings.StudentNetwork} alone", Size(same), [.. alone], studentTime),
                    new($"{settings.StudentNetwork} distilled", Size(same), [.. distilled], studentTime),
                ];
                if (settings.Output.Folder is not { } folder) continue;
                same.save(Path.Combine(folder.FullName, $"student-{seed}.dat"));
                // Written after every seed, so that a long run can be inspected; the last one stays.
                new ImageReport(recipe, sets, loaders)
                {
                    Results = results,
                    Distilled = settings.Output.Curves($"distilled-{seed}", distilledHistory),
                    Alone = settings.Output.Curves($"alone-{seed}", aloneHistory),
                    TeacherAccuracy = teacherAccuracy,
                    Options = Options(settings.Epochs, seed),
                    Duration = aloneHistory.Duration + distilledHistory.Duration,
                }.Write(folder, DateTimeOffset.UtcNow);
            }

            Console.WriteLine();
            ResultTable.Print($"{sets.Name}, {sets.Train.Count} training images, {settings.Epochs} epochs", results);
        }

        if (GeneratedCode.PathOf(typeof(CifarRecipe)) is { } path) Console.WriteLine($"Generated code: {path}");
        if (settings.Output.Folder is { } saved) Console.WriteLine($"Saved: the distilled students, logs and checkpoints in {saved.FullName}");
    }

    private double PrepareTeacher(ResNet teacher)
    {
        using var loaders = new ImageLoaders(sets, settings.Batch, settings.Seeds[0], _device);
        var file = settings.TeacherWeights;
        if (TeacherFile.LoadOrTrain(teacher, file, $"{settings.TeacherNetwork} with {sets.Classes} classes", Train))
            Console.WriteLine($"The teacher {settings.TeacherNetwork} from {file}");
        else if (file is not null)
            Console.WriteLine($"Saved: {file.FullName}");
        var accuracy = Evaluator.Evaluate(teacher, loaders.Test);
        Console.WriteLine($"The teacher's accuracy: {AccuracyText.Percent(accuracy)} %");
        return accuracy;

        void Train()
        {
            Console.WriteLine($"The teacher, {settings.TeacherNetwork}");
            settings.Output.Fit("teacher", Options(settings.TeacherEpochs, settings.Seeds[0]), options => Trainer.ForNetwork(teacher, options), loaders);
        }
    }

    private TrainerOptions Options(int epochs, int seed) => new()
    {
        Epochs = epochs,
        LearningRate = settings.LearningRate,
        WarmUpEpochs = Math.Min(1, epochs),
        Nesterov = true,
        Seed = seed,
    };

    private ResNet Create(string name, int seed)
    {
        manual_seed(seed);
        var network = ResNet.Create(name, sets.Classes);
        network.to(_device);
        return network;
    }

    private static long Size(ResNet network) => network.parameters().Sum(parameter => parameter.NumberOfElements);
}
