using DistillDsl.Training;
using DistillDsl.Training.Data;
using DistillDsl.Training.History;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.MultiTask;

/// <summary>One teacher, and for every seed a student alone and the same student distilled.</summary>
internal sealed class MultiTaskExperiment(DistillationSettings settings, AnnotatedSets sets)
{
    private const int TeacherWidth = 16;
    private const int TeacherDepth = 2;
    private const int StudentWidth = 6;
    private const int StudentDepth = 1;

    private static readonly Augmentation Shifts = new() { Padding = 8, Flip = true };

    private readonly Device _device = DeviceOption.Open(settings.Device);
    private readonly int _classes = SceneClasses.Objects(sets).Count;
    private readonly SceneMetric _metric = new(SceneClasses.Objects(sets).Count);

    /// <summary>Trains everything and prints the table.</summary>
    public void Run()
    {
        Console.WriteLine(sets);
        SceneResult ofTeacher = new("teacher"), alone = new("student alone"), distilled = new("student distilled");
        SceneResult[] results = [ofTeacher, alone, distilled];
        using var teacher = Create(TeacherWidth, TeacherDepth, settings.Seeds[0]);
        PrepareTeacher(teacher, ofTeacher);
        foreach (var seed in settings.Seeds)
        {
            using var loaders = Loaders(seed);
            using var sample = loaders.Sample();
            using SceneNet first = Create(StudentWidth, StudentDepth, seed), second = Create(StudentWidth, StudentDepth, seed);
            using var recipe = new MultiTaskRecipe(second, teacher, sample);
            Console.WriteLine($"\nThe student alone, seed {seed}");
            var aloneHistory = Fit($"alone-{seed}", settings.Options(settings.Epochs, seed), loaders, options => Alone(first, options));
            Console.WriteLine($"\nThe student distilled, seed {seed}");
            var distilledHistory = Fit($"distilled-{seed}", settings.Options(settings.Epochs, seed), loaders, options => new Trainer(recipe, options, _metric));
            alone.Add(first, loaders.Test, _metric, sample);
            distilled.Add(second, loaders.Test, _metric, sample);
            if (settings.Output.Folder is not { } folder) continue;
            second.save(Path.Combine(folder.FullName, $"student-{seed}.dat"));
            // Written after every seed, so that a long run can be inspected; the last one stays.
            new MultiTaskReport(sets, loaders)
            {
                Results = results,
                Networks = [(ofTeacher.Name, teacher), (alone.Name, first), (distilled.Name, second)],
                Distilled = settings.Output.Curves($"distilled-{seed}", distilledHistory),
                Alone = settings.Output.Curves($"alone-{seed}", aloneHistory),
                Metric = _metric,
                Options = settings.Options(settings.Epochs, seed),
                Duration = aloneHistory.Duration + distilledHistory.Duration,
            }.Write(folder, DateTimeOffset.UtcNow);
        }

        Console.WriteLine();
        ResultTable.Print($"{sets}, {settings.Epochs} epochs", results.Select(result => result.Row(_metric)), _metric.Masks);
        if (GeneratedCode.PathOf(typeof(MultiTaskRecipe)) is { } path) Console.WriteLine($"Generated code: {path}");
        if (settings.Output.Folder is { } saved) Console.WriteLine($"Saved: the distilled students, logs and checkpoints in {saved.FullName}");
    }

    private void PrepareTeacher(SceneNet teacher, SceneResult result)
    {
        using var loaders = Loaders(settings.Seeds[0]);
        using var sample = loaders.Sample();
        settings.PrepareTeacher(teacher, $"a network of {_classes} classes and the background, {TeacherWidth} channels wide",
            training => Fit("teacher", training, loaders, options => Alone(teacher, options)));
        result.Add(teacher, loaders.Test, _metric, sample);
        Console.WriteLine($"The teacher's {_metric.Masks}: {AccuracyText.Of(result.Overlaps)}, {_metric.Boxes}: {AccuracyText.Of(result.Precisions)}");
    }

    private TrainingHistory Fit(string name, TrainerOptions options, AnnotatedLoaders loaders, Func<TrainerOptions, Trainer> trainer) =>
        settings.Output.Fit(name, options, with => trainer(with).Fit(new DetectionBatches(loaders.Train, SceneNet.Stride), loaders.Test));

    private Trainer Alone(SceneNet network, TrainerOptions options) => Trainer.ForNetwork(
        network,
        options,
        static (output, batch) => MultiTaskRecipe.PixelsRatio * functional.cross_entropy(output.seg, batch["masks"], ignore_index: AnnotatedSet.Void)
            + DetectionLoss.Of(output.det, batch["offsets"], batch["foreground"], batch["classes"]),
        _metric);

    private AnnotatedLoaders Loaders(int seed) => new(sets, settings.Batch, seed, _device, Shifts);

    private SceneNet Create(int width, int depth, int seed)
    {
        manual_seed(seed);
        var network = new SceneNet(width, depth, _classes);
        network.to(_device);
        return network;
    }
}
