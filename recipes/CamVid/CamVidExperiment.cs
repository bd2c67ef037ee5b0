using DistillDsl.Training;
using DistillDsl.Training.Data;
using DistillDsl.Training.Metrics;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.CamVid;

/// <summary>
/// One teacher that has all masks, and for every seed a student alone, on the labeled images, and the same student distilled, on all images, of which only
/// those have a mask.
/// </summary>
internal sealed class CamVidExperiment(TrainingSettings settings, AnnotatedSets sets)
{
    private const int TeacherWidth = 24;
    private const int TeacherDepth = 2;
    private const int StudentWidth = 6;
    private const int StudentDepth = 1;

    private static readonly Augmentation Shifts = new() { Padding = 8, Flip = true };

    private readonly Device _device = DeviceOption.Open(settings.Device);
    private readonly MeanIoU _metric = new(sets.MaskClasses.Count, AnnotatedSet.Void);

    /// <summary>Trains everything and prints the table.</summary>
    public void Run()
    {
        Console.WriteLine(sets);
        MaskResult ofTeacher = new("teacher"), alone = new("student alone"), distilled = new("student distilled");
        MaskResult[] results = [ofTeacher, alone, distilled];
        using AnnotatedSet labeled = PartlyLabeled.Repeated(sets.Train, sets.Labels), partly = PartlyLabeled.Masks(sets.Train, sets.Labels);
        using var teacher = Create(TeacherWidth, TeacherDepth, settings.Seeds[0]);
        PrepareTeacher(teacher, ofTeacher);
        foreach (var seed in settings.Seeds)
        {
            using AnnotatedLoaders ofLabeled = Loaders(labeled, seed), loaders = Loaders(partly, seed);
            using var sample = loaders.Sample();
            using EncoderDecoder first = Create(StudentWidth, StudentDepth, seed), second = Create(StudentWidth, StudentDepth, seed);
            using var recipe = new CamVidRecipe(second, teacher, sample);
            Console.WriteLine($"\nThe student alone, seed {seed}");
            var aloneHistory = settings.Output.Fit($"alone-{seed}", settings.Options(settings.Epochs, seed), options => Alone(first, options), ofLabeled);
            Console.WriteLine($"\nThe student distilled, seed {seed}");
            var distilledHistory =
                settings.Output.Fit($"distilled-{seed}", settings.Options(settings.Epochs, seed), options => new Trainer(recipe, options, _metric), loaders);
            alone.Add(first, loaders.Test, _metric, sample);
            distilled.Add(second, loaders.Test, _metric, sample);
            if (settings.Output.Folder is not { } folder) continue;
            second.save(Path.Combine(folder.FullName, $"student-{seed}.dat"));
            // Written after every seed, so that a long run can be inspected; the last one stays.
            new CamVidReport(sets, loaders)
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
        ResultTable.Print($"{sets}, {settings.Epochs} epochs", results.Select(result => result.Row), _metric.Name);
        Console.WriteLine($"Distilled minus alone: {AccuracyText.Difference(distilled.Means, alone.Means)}");
        Console.WriteLine($"pixel accuracy: {string.Join(", ", results.Select(result => $"{result.Name} {AccuracyText.Of(result.PixelAccuracies)}"))}");
        if (GeneratedCode.PathOf(typeof(CamVidRecipe)) is { } path) Console.WriteLine($"Generated code: {path}");
        if (settings.Output.Folder is { } saved) Console.WriteLine($"Saved: the distilled students, logs and checkpoints in {saved.FullName}");
    }

    private void PrepareTeacher(EncoderDecoder teacher, MaskResult result)
    {
        using var loaders = Loaders(sets.Train, settings.Seeds[0]);
        using var sample = loaders.Sample();
        settings.PrepareTeacher(teacher, $"an encoder-decoder of {sets.MaskClasses.Count} classes, {TeacherWidth} channels wide",
            training => settings.Output.Fit("teacher", training, options => Alone(teacher, options), loaders));
        result.Add(teacher, loaders.Test, _metric, sample);
        Console.WriteLine($"The teacher's {_metric.Name}: {AccuracyText.Of(result.Means)}");
    }

    private Trainer Alone(EncoderDecoder network, TrainerOptions options) =>
        Trainer.ForNetwork(network, options, static (logits, batch) => functional.cross_entropy(logits, batch["masks"], ignore_index: AnnotatedSet.Void),
            _metric);

    private AnnotatedLoaders Loaders(AnnotatedSet train, int seed) =>
        new(sets with { Train = train }, settings.Batch, seed, _device, Shifts, Normalization.Of(sets.Train.Images));

    private EncoderDecoder Create(int width, int depth, int seed)
    {
        manual_seed(seed);
        var network = new EncoderDecoder(width, depth, sets.MaskClasses.Count);
        network.to(_device);
        return network;
    }
}
