using DistillDsl.Training;
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
        // A wrong name is told before the teacher's training, not after it.
        using (Create(settings.StudentNetwork, 0))
        using (var teacher = Create(settings.TeacherNetwork, settings.Seeds[0]))
        {
            var teacherAccuracy = PrepareTeacher(teacher);
            List<double> alone = [], distilled = [];
            double teacherTime = 0, studentTime = 0;
            long size = 0;
            foreach (var seed in settings.Seeds)
            {
                using var loaders = new ImageLoaders(sets, settings.Batch, seed, _device);
                using var sample = loaders.Sample();
                Console.WriteLine($"\n{settings.StudentNetwork} alone, seed {seed}");
                using (var student = Create(settings.StudentNetwork, seed))
                    alone.Add(settings.Output.Fit($"alone-{seed}", Options(settings.Epochs, seed), options => Trainer.ForNetwork(student, options), loaders).FinalMetric!.Value);

                Console.WriteLine($"\n{settings.StudentNetwork} distilled, seed {seed}");
                using var same = Create(settings.StudentNetwork, seed);
                using (var recipe = new CifarRecipe(same, teacher, sample))
                    distilled.Add(settings.Output.Fit($"distilled-{seed}", Options(settings.Epochs, seed), options => new Trainer(recipe, options), loaders).FinalMetric!.Value);
                if (settings.Output.Folder is { } folder) same.save(Path.Combine(folder.FullName, $"student-{seed}.dat"));
                (teacherTime, studentTime, size) = (InferenceTime.Milliseconds(teacher, sample), InferenceTime.Milliseconds(same, sample), Size(same));
            }

            Console.WriteLine();
            ResultTable.Print(
                $"{sets.Name}, {sets.Train.Count} training images, {settings.Epochs} epochs",
                [
                    new($"teacher {settings.TeacherNetwork}", Size(teacher), [teacherAccuracy], teacherTime),
                    new($"{settings.StudentNetwork} alone", size, alone, studentTime),
                    new($"{settings.StudentNetwork} distilled", size, distilled, studentTime),
                ]);
        }

        if (GeneratedCode.PathOf(typeof(CifarRecipe)) is { } path) Console.WriteLine($"What the recipe became: {path}");
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
