using DistillDsl.Quantization;
using DistillDsl.Training;
using DistillDsl.Training.History;
using DistillDsl.Training.Metrics;
using DistillDsl.Training.Progress;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Recipes;

/// <summary>Trains the networks of an experiment, one of each kind for every seed, and measures them on the test images after the last step.</summary>
/// <param name="sets">The images; owned by the caller.</param>
/// <param name="settings">The seeds, the length and the device.</param>
/// <param name="batch">The batch size.</param>
/// <param name="ensembles">Whether the networks of all seeds are also measured together.</param>
public sealed class Trainings(ImageSets sets, ExperimentSettings settings, int batch = 32, bool ensembles = false)
{
    /// <summary>The seed of the teacher's initial weights and batches.</summary>
    public const int TeacherSeed = 100;

    /// <summary>Creates a recipe from the student, the teacher and a sample.</summary>
    public delegate IRecipe RecipeFactory(ResNet student, ResNet teacher, Tensor sample);

    /// <summary>The teacher, from the settings' file or trained on its labels; the caller disposes it.</summary>
    /// <param name="network">Its name: <c>resnet26x0.5</c>.</param>
    /// <param name="options">The training options; length and seed come from the settings.</param>
    public ResNet Teacher(string network, TrainerOptions options)
    {
        var teacher = Create(network, TeacherSeed);
        using var loaders = Loaders(TeacherSeed);
        var loaded = TeacherFile.LoadOrTrain(teacher, settings.Teacher, $"{network} with {sets.Classes} classes",
            () => Trainer.ForNetwork(teacher, Scaled(options, TeacherSeed)).Fit(loaders.Train));
        Console.WriteLine(
            $"teacher {network}{(loaded ? $" from {settings.Teacher}" : "")}: {AccuracyText.Percent(Evaluator.Evaluate(teacher, loaders.Test))} %");
        return teacher;
    }

    /// <summary>Fine-tunes the teacher with layers whose outputs are quantized, until the result is disposed.</summary>
    /// <param name="teacher">The teacher.</param>
    /// <param name="options">The training options; length and seed come from the settings.</param>
    /// <param name="quantize">Quantizes the layers, given a sample.</param>
    public QuantizedLayers Quantized(ResNet teacher, TrainerOptions options, Func<ResNet, Tensor, QuantizedLayers> quantize)
    {
        using var loaders = Loaders(TeacherSeed);
        using var sample = loaders.Sample();
        var quantized = quantize(teacher, sample);
        Console.WriteLine($"teacher with quantized layers: {AccuracyText.Percent(Evaluator.Evaluate(teacher, loaders.Test))} %");
        Trainer.ForNetwork(teacher, Scaled(options, TeacherSeed)).Fit(loaders.Train);
        Console.WriteLine($"the same, fine-tuned: {AccuracyText.Percent(Evaluator.Evaluate(teacher, loaders.Test))} %");
        return quantized;
    }

    /// <summary>The network trained on its labels alone.</summary>
    /// <param name="name">The name of the row.</param>
    /// <param name="network">The network's name.</param>
    /// <param name="options">The training options; length and seed come from the settings.</param>
    public TrainingRow Plain(string name, string network, TrainerOptions options) => Row(name, network, (student, loaders, seed) =>
        Trainer.ForNetwork(student, Scaled(options, seed)).Fit(loaders.Train));

    /// <summary>The network trained by a recipe.</summary>
    /// <param name="name">The name of the row.</param>
    /// <param name="network">The network's name.</param>
    /// <param name="teacher">The teacher.</param>
    /// <param name="create">Creates the recipe.</param>
    public TrainingRow Distilled(string name, string network, ResNet teacher, RecipeFactory create) => Row(name, network, (student, loaders, seed) =>
    {
        using var sample = loaders.Sample();
        using var recipe = create(student, teacher, sample);
        return new Trainer(recipe, Scaled(new(), seed)).Fit(loaders.Train);
    });

    private TrainingRow Row(string name, string network, Func<ResNet, ImageLoaders, int, TrainingHistory> train)
    {
        List<ResNet> students = [];
        List<double> accuracies = [];
        long steps = 0;
        try
        {
            foreach (var seed in settings.Seeds)
            {
                students.Add(Create(network, seed));
                using var loaders = Loaders(seed);
                var history = train(students[^1], loaders, seed);
                steps = (long)history.Epochs.Count * loaders.Train.Count;
                accuracies.Add(Evaluator.Evaluate(students[^1], loaders.Test));
                Console.WriteLine($@"{name}, seed {seed}: {AccuracyText.Percent(accuracies[^1])} % after {steps} steps, {history.Duration:m\:ss}");
            }

            using var images = Loaders(TeacherSeed);
            return new(name, steps, accuracies, ensembles && students.Count > 1 ? Ensemble.Accuracy(students, images.Test) : null);
        }
        finally
        {
            foreach (var student in students) student.Dispose();
        }
    }

    private ImageLoaders Loaders(int seed) => new(sets, batch, seed, settings.Device);

    private ResNet Create(string network, int seed)
    {
        manual_seed(seed);
        var created = ResNet.Create(network, sets.Classes);
        created.to(settings.Device);
        return created;
    }

    private TrainerOptions Scaled(TrainerOptions options, int seed) =>
        options with { LengthFactor = settings.Length, Seed = seed, Progress = TrainingProgress.None };
}
