using DistillDsl.Training;
using DistillDsl.Training.Cache;
using DistillDsl.Training.Data;
using DistillDsl.Training.Metrics;
using DistillDsl.Training.Progress;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.FashionMnist;

/// <summary>One teacher, and for every seed the same student alone and distilled in several ways, with the same initial weights and batches.</summary>
/// <param name="settings">The options of the trainings.</param>
/// <param name="sets">The images; owned by the caller.</param>
/// <param name="cache">The folder of the teacher's features.</param>
internal sealed class FashionExperiment(TrainingSettings settings, ImageSets sets, CacheFolder cache)
{
    private const int TeacherWidth = 24;
    private const int StudentWidth = 4;
    private const int TestBatch = 500;

    private readonly MetricColumn[] _columns = [new(new Accuracy(), "0.00 %"), new(new ExpectedCalibrationError(), "0.00 %")];
    private readonly Normalization _normalization = Normalization.Of(sets.Train);
    private readonly Device _device = DeviceOption.Open(settings.Device);

    /// <summary>Trains everything and prints the table.</summary>
    public void Run(IReadOnlyList<Distillation> distillations)
    {
        Console.WriteLine(sets);
        using var teacher = Create(settings.Seeds[0], TeacherWidth);
        settings.PrepareTeacher(teacher, $"a residual network of {sets.Classes} classes, {TeacherWidth} channels wide",
            options => FitAlone("teacher", teacher, options));
        var ofTeacher = new MetricRow("teacher", Size(teacher), [Measure("teacher", teacher)]);
        List<IReadOnlyList<double>> alone = [];
        List<IReadOnlyList<double>>[] distilled = [.. distillations.Select(static _ => new List<IReadOnlyList<double>>())];
        long size = 0;
        foreach (var seed in settings.Seeds)
        {
            var options = settings.Options(settings.Epochs, seed);
            using (var student = Create(seed, StudentWidth))
            {
                size = Size(student);
                FitAlone($"alone-{seed}", student, options);
                alone.Add(Measure($"alone, seed {seed}", student));
            }

            foreach (var (i, distillation) in distillations.Index())
            {
                using var student = Create(seed, StudentWidth);
                FitDistilled($"{distillation.Folder}-{seed}", student, teacher, distillation, options);
                distilled[i].Add(Measure($"{distillation.Name}, seed {seed}", student));
            }
        }

        var ofAlone = new MetricRow("student alone", size, alone);
        MetricRow[] others = [.. distillations.Select((distillation, i) => new MetricRow($"student with {distillation.Name}", size, distilled[i]))];
        var table = new MetricTable(_columns);
        var title = $"{sets}, teacher {settings.TeacherEpochs} epochs, students {settings.Epochs} epochs";
        Console.WriteLine($"\n{table.Text(title, [ofTeacher, ofAlone, .. others])}");
        foreach (var other in others) Console.WriteLine(table.Comparison(ofAlone, other));
        foreach (var other in others.Skip(1)) Console.WriteLine(table.Comparison(others[0], other));
        if (GeneratedCode.PathOf(typeof(FashionSimilarityRecipe)) is { } path) Console.WriteLine($"Generated code: {path}");
    }

    private void FitAlone(string name, StridedResNet network, TrainerOptions options)
    {
        using var loader = Loader(options.Seed!.Value);
        Fit(name, options, loader, with => Trainer.ForNetwork(network, with));
    }

    // No image is augmented, so that the teacher sees it only once for all epochs and seeds.
    private void FitDistilled(string name, StridedResNet student, StridedResNet teacher, Distillation distillation, TrainerOptions options)
    {
        using var loader = Loader(options.Seed!.Value);
        using var sample = zeros([2, .. sets.Train.Images.shape[1..]], device: _device);
        using var recipe = distillation.Create(student, teacher, sample);
        using var features = TeacherCache.Open(cache.Of(recipe.Info.Name), recipe, loader, new() { HalfPrecision = true });
        Fit(name, options with { TeacherCache = features }, loader, with => new Trainer(recipe, with));
        if (settings.Output.Folder is { } folder) student.save(Path.Combine(folder.FullName, $"{name}.dat"));
    }

    private void Fit(string name, TrainerOptions options, ImageLoader loader, Func<TrainerOptions, Trainer> trainer)
    {
        var history = settings.Output.Fit(name, options with { Progress = TrainingProgress.None }, with => trainer(with).Fit(loader));
        Console.WriteLine($@"{name}: {history.Epochs.Count * loader.Count} steps, {history.Duration:m\:ss}");
    }

    private double[] Measure(string name, StridedResNet network)
    {
        using ImageLoader test = new(sets.Test, new() { BatchSize = TestBatch, Normalization = _normalization, Device = _device });
        double[] values = [.. Evaluator.Evaluate(network, test, [.. _columns.Select(static column => column.Metric)]).Select(static metric => metric.Value)];
        Console.WriteLine($"{name}: {_columns[0].Metric.Name} {_columns[0].Text(values[0])}");
        return values;
    }

    private StridedResNet Create(int seed, int width)
    {
        manual_seed(seed);
        var network = new StridedResNet(channels: 1, width, sets.Classes);
        network.to(_device);
        return network;
    }

    private ImageLoader Loader(long seed) => new(sets.Train, new()
    {
        BatchSize = settings.Batch,
        Shuffle = true,
        DropLast = true,
        Normalization = _normalization,
        Seed = seed,
        Device = _device,
    });

    private static long Size(StridedResNet network) => network.parameters().Sum(static parameter => parameter.NumberOfElements);
}
