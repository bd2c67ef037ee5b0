using DistillDsl.Training;
using DistillDsl.Training.Data;
using DistillDsl.Training.History;
using DistillDsl.Training.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.Bccd;

/// <summary>
/// One teacher that has all boxes, and for every seed the same student trained in four ways: alone, distilled and with the quantized mimic on the labeled
/// images; and on all images without any boxes, with the teacher's soft outputs.
/// </summary>
internal sealed class BccdExperiment(TrainingSettings settings, AnnotatedSets sets)
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
            quantized = new("student, quantized mimic"), soft = new("student, soft outputs");
        DetectorResult[] results = [ofTeacher, alone, distilled, quantized, soft];
        using var labeled = PartlyLabeled.Repeated(sets.Train, sets.Labels);
        using var teacher = Create(TeacherWidth, TeacherBlocks, settings.Seeds[0]);
        PrepareTeacher(teacher, ofTeacher);
        foreach (var seed in settings.Seeds)
        {
            using AnnotatedLoaders loaders = Loaders(labeled, seed), ofAll = Loaders(sets.Train, seed);
            using var sample = loaders.Sample();
            using GridDetector first = Student(seed), second = Student(seed), third = Student(seed), fourth = Student(seed);
            using var recipe = new BccdRecipe(second, teacher, sample);
            using var quantizedRecipe = new QuantizedMimicRecipe(third, teacher, sample);
            using var softRecipe = new SoftOutputsRecipe(fourth, teacher, sample);
            var aloneHistory = Fit("alone", seed, loaders, options => Alone(first, options));
            var distilledHistory = Fit("distilled", seed, loaders, options => new Trainer(recipe, options, _metric));
            var quantizedHistory = Fit("quantized", seed, loaders, options => new Trainer(quantizedRecipe, options, _metric));
            var softHistory = Fit("soft", seed, ofAll, options => new Trainer(softRecipe, options, _metric));
            var time = InferenceTime.Milliseconds(second, sample);
            alone.Add(first, loaders.Test, _metric, time);
            distilled.Add(second, loaders.Test, _metric, time);
            quantized.Add(third, loaders.Test, _metric, time);
            soft.Add(fourth, loaders.Test, _metric, time);
            if (settings.Output.Folder is not { } folder) continue;
            second.save(Path.Combine(folder.FullName, $"student-{seed}.dat"));
            // Written after every seed, so that a long run can be inspected; the last one stays.
            new BccdReport(sets, loaders)
            {
                Results = results,
                Networks = [(ofTeacher.Name, teacher), (alone.Name, first), (distilled.Name, second), (quantized.Name, third), (soft.Name, fourth)],
                Distilled = settings.Output.Curves($"distilled-{seed}", distilledHistory),
                ComparedWith =
                    [("alone", settings.Output.Curves($"alone-{seed}", aloneHistory)),
                        ("quantized", settings.Output.Curves($"quantized-{seed}", quantizedHistory)),
                        ("soft", settings.Output.Curves($"soft-{seed}", softHistory))],
                Metric = _metric,
                Options = settings.Options(settings.Epochs, seed),
                Duration = aloneHistory.Duration + distilledHistory.Duration + quantizedHistory.Duration + softHistory.Duration,
            }.Write(folder, DateTimeOffset.UtcNow);
        }

        Console.WriteLine();
        ResultTable.Print($"{sets}, {settings.Epochs} epochs", results.Select(result => result.Row), _metric.Name);
        foreach (var result in results[2..])
            Console.WriteLine($"{result.Name} minus alone: {AccuracyText.Difference(result.Means, alone.Means)}");
        ClassTable.Print(sets.BoxClasses, results);
        foreach (var type in (Type[])[typeof(BccdRecipe), typeof(QuantizedMimicRecipe), typeof(SoftOutputsRecipe)])
            if (GeneratedCode.PathOf(type) is { } path) Console.WriteLine($"Generated code of {type.Name}: {path}");
        if (settings.Output.Folder is { } saved) Console.WriteLine($"Saved: the distilled students, logs and checkpoints in {saved.FullName}");
    }

    private void PrepareTeacher(GridDetector teacher, DetectorResult result)
    {
        using var loaders = Loaders(sets.Train, settings.Seeds[0]);
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

    private AnnotatedLoaders Loaders(AnnotatedSet train, int seed) =>
        new(sets with { Train = train }, settings.Batch, seed, _device, Shifts, Normalization.Of(sets.Train.Images));

    private GridDetector Student(int seed) => Create(StudentWidth, StudentBlocks, seed);

    private GridDetector Create(int width, int blocks, int seed)
    {
        manual_seed(seed);
        var network = new GridDetector(width, blocks, sets.BoxClasses.Count);
        network.to(_device);
        return network;
    }
}
