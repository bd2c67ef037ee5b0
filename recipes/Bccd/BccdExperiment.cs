using DistillDsl.Training;
using DistillDsl.Training.Data;
using DistillDsl.Training.History;
using DistillDsl.Training.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.Bccd;

/// <summary>One teacher, and for every seed the same student trained in three ways: alone, distilled, and with the quantized mimic.</summary>
internal sealed class BccdExperiment(DistillationSettings settings, AnnotatedSets sets)
{
    private const int TeacherWidth = 16;
    private const int TeacherBlocks = 2;
    private const int StudentWidth = 6;
    private const int StudentBlocks = 1;

    private static readonly Augmentation Shifts = new() { Padding = 8, Flip = true };

    private readonly Device _device = DeviceOption.Open(settings.Device);
    private readonly MeanAveragePrecision<Tensor> _metric = new(sets.BoxClasses.Count, static head => Detections.Of(head, GridDetector.Stride));

    /// <summary>Trains everything and prints the table.</summary>
    public void Run()
    {
        Console.WriteLine(sets);
        DetectorResult ofTeacher = new("teacher"), alone = new("student alone"), distilled = new("student distilled"),
            quantized = new("student, quantized mimic");
        DetectorResult[] results = [ofTeacher, alone, distilled, quantized];
        using var teacher = Create(TeacherWidth, TeacherBlocks, settings.Seeds[0]);
        PrepareTeacher(teacher, ofTeacher);
        foreach (var seed in settings.Seeds)
        {
            using var loaders = Loaders(seed);
            using var sample = loaders.Sample();
            using GridDetector first = Student(seed), second = Student(seed), third = Student(seed);
            using var recipe = new BccdRecipe(second, teacher, sample);
            using var quantizedRecipe = new QuantizedMimicRecipe(third, teacher, sample);
            var aloneHistory = Fit("alone", seed, loaders, options => Alone(first, options));
            var distilledHistory = Fit("distilled", seed, loaders, options => new Trainer(recipe, options, _metric));
            var quantizedHistory = Fit("quantized", seed, loaders, options => new Trainer(quantizedRecipe, options, _metric));
            var time = InferenceTime.Milliseconds(second, sample);
            alone.Add(first, loaders.Test, _metric, time);
            distilled.Add(second, loaders.Test, _metric, time);
            quantized.Add(third, loaders.Test, _metric, time);
            if (settings.Output.Folder is not { } folder) continue;
            second.save(Path.Combine(folder.FullName, $"student-{seed}.dat"));
            // Written after every seed, so that a long run can be inspected; the last one stays.
            new BccdReport(sets, loaders)
            {
                Results = results,
                Networks = [(ofTeacher.Name, teacher), (alone.Name, first), (distilled.Name, second), (quantized.Name, third)],
                Distilled = settings.Output.Curves($"distilled-{seed}", distilledHistory),
                ComparedWith =
                    [("alone", settings.Output.Curves($"alone-{seed}", aloneHistory)),
                        ("quantized", settings.Output.Curves($"quantized-{seed}", quantizedHistory))],
                Metric = _metric,
                Options = settings.Options(settings.Epochs, seed),
                Duration = aloneHistory.Duration + distilledHistory.Duration + quantizedHistory.Duration,
            }.Write(folder, DateTimeOffset.UtcNow);
        }

        Console.WriteLine();
        ResultTable.Print($"{sets}, {settings.Epochs} epochs", results.Select(result => result.Row), _metric.Name);
        ClassTable.Print(sets.BoxClasses, results);
        foreach (var type in (Type[])[typeof(BccdRecipe), typeof(QuantizedMimicRecipe)])
            if (GeneratedCode.PathOf(type) is { } path) Console.WriteLine($"Generated code of {type.Name}: {path}");
        if (settings.Output.Folder is { } saved) Console.WriteLine($"Saved: the distilled students, logs and checkpoints in {saved.FullName}");
    }

    private void PrepareTeacher(GridDetector teacher, DetectorResult result)
    {
        using var loaders = Loaders(settings.Seeds[0]);
        using var sample = loaders.Sample();
        settings.PrepareTeacher(teacher, $"a detector of {sets.BoxClasses.Count} classes, {TeacherWidth} channels wide",
            training => Fit("teacher", training, loaders, options => Alone(teacher, options)));
        result.Add(teacher, loaders.Test, _metric, InferenceTime.Milliseconds(teacher, sample));
        Console.WriteLine($"The teacher's {_metric.Name}: {AccuracyText.Of(result.Means)}");
    }

    private TrainingHistory Fit(string kind, int seed, AnnotatedLoaders loaders, Func<TrainerOptions, Trainer> trainer)
    {
        Console.WriteLine($"\nThe student {kind}, seed {seed}");
        return Fit($"{kind}-{seed}", settings.Options(settings.Epochs, seed), loaders, trainer);
    }

    private TrainingHistory Fit(string name, TrainerOptions options, AnnotatedLoaders loaders, Func<TrainerOptions, Trainer> trainer) => settings.Output.Fit(
        name,
        options,
        with => trainer(with).Fit(new DetectionBatches(loaders.Train, GridDetector.Stride), loaders.Test));

    private Trainer Alone(GridDetector network, TrainerOptions options) =>
        Trainer.ForNetwork(network, options, static (head, batch) => DetectionLoss.Of(head, batch["offsets"], batch["foreground"], batch["classes"]), _metric);

    private AnnotatedLoaders Loaders(int seed) => new(sets, settings.Batch, seed, _device, Shifts);

    private GridDetector Student(int seed) => Create(StudentWidth, StudentBlocks, seed);

    private GridDetector Create(int width, int blocks, int seed)
    {
        manual_seed(seed);
        var network = new GridDetector(width, blocks, sets.BoxClasses.Count);
        network.to(_device);
        return network;
    }
}
