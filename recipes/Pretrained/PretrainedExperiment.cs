using DistillDsl.Onnx;
using DistillDsl.Training;
using DistillDsl.Training.Cache;
using DistillDsl.Training.Data;
using DistillDsl.Training.Metrics;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.Pretrained;

/// <summary>
/// For every seed a student that learns the teacher's features of all images, without labels; then, for every number of labels, this student trained on them
/// and one with the same initial weights that is trained on them alone, for as many steps as both stages take.
/// </summary>
/// <param name="settings">The options of the trainings.</param>
/// <param name="sets">The images; owned by the caller.</param>
/// <param name="cache">The folder of the teacher's features.</param>
internal sealed class PretrainedExperiment(PretrainedSettings settings, ImageSets sets, CacheFolder cache)
{
    private const int StudentWidth = 12;
    private const int TestBatch = 500;

    // What an interrupted run of the teacher loses at most.
    private const int ShardSamples = 256;

    private readonly MetricColumn _column = new(new Accuracy(), "0.00 %");

    /// <summary>Trains everything and prints the table.</summary>
    public void Run()
    {
        Console.WriteLine(sets);
        int[] labels = [.. settings.Labels, sets.Train.Count];
        List<IReadOnlyList<double>>[] alone = Empty(labels), distilled = Empty(labels);
        using var teacher = new OnnxTeacher(PretrainedModel.File);
        foreach (var seed in settings.Seeds)
        {
            using var student = Create(seed);
            var steps = FitFeatures(student, teacher, seed);
            foreach (var (i, count) in labels.Index())
            {
                using var labeled = FewLabels.Of(sets.Train, count);
                using StridedResNet first = Create(seed), second = Create(seed);
                second.load_state_dict(student.state_dict());
                FitLabels(first, labeled, steps + settings.Steps, settings.LearningRate, seed);
                FitLabels(second, labeled, settings.Steps, settings.LabelLearningRate, seed);
                alone[i].Add([Accuracy(first)]);
                distilled[i].Add([Accuracy(second)]);
                Console.WriteLine(
                    $"seed {seed}, {count} labels: alone {_column.Text(alone[i][^1][0])}, features first {_column.Text(distilled[i][^1][0])}");
            }
        }

        using var any = Create(0);
        var size = any.parameters().Sum(static parameter => parameter.NumberOfElements);
        var pairs = labels.Select((count, i) =>
            (Alone: new MetricRow($"student alone, {count} labels", size, alone[i]),
                Distilled: new MetricRow($"student with features first, {count} labels", size, distilled[i]))).ToArray();
        var table = new MetricTable([_column]);
        var title = $"{sets}, {settings.Epochs} epochs of features, {settings.Steps} steps with labels";
        Console.WriteLine($"\n{table.Text(title, [.. pairs.SelectMany(static pair => (MetricRow[])[pair.Alone, pair.Distilled])])}");
        foreach (var pair in pairs) Console.WriteLine(table.Comparison(pair.Alone, pair.Distilled));
        if (GeneratedCode.PathOf(typeof(PretrainedRecipe)) is { } path) Console.WriteLine($"Generated code: {path}");
    }

    // No image is augmented, so that the teacher sees it only once for all epochs and seeds.
    private int FitFeatures(StridedResNet student, OnnxTeacher teacher, int seed)
    {
        using var loader = Loader(sets.Train, Augmentation.None, seed);
        using var sample = zeros([2, .. sets.Train.Images.shape[1..]]);
        using var recipe = new PretrainedRecipe(student, teacher, sample);
        using var features = TeacherCache.Open(
            cache.Of(PretrainedRecipe.Info.Name), recipe, loader, new() { ShardSamples = ShardSamples, Report = Console.WriteLine });
        var history = new Trainer(recipe, settings.Options(settings.Epochs, seed) with { TeacherCache = features }).Fit(loader);
        var loss = history.Epochs[^1].Total;
        Console.WriteLine(FormattableString.Invariant($@"seed {seed}: features, {loss:0.000} at the end, {history.Duration:m\:ss}"));
        return history.Epochs.Count * loader.Count;
    }

    private void FitLabels(StridedResNet student, ImageSet labeled, int steps, double rate, int seed)
    {
        using var loader = Loader(labeled, Augmentation.Standard, seed);
        var epochs = Math.Max(1, (steps + loader.Count - 1) / loader.Count);
        Trainer.ForNetwork(student, settings.Options(epochs, seed) with { LearningRate = rate, MaxSteps = steps }).Fit(loader);
    }

    private double Accuracy(StridedResNet network)
    {
        using ImageLoader test = new(sets.Test, new() { BatchSize = TestBatch, Normalization = PretrainedRecipe.Normalization });
        return Evaluator.Evaluate(network, test);
    }

    private StridedResNet Create(int seed)
    {
        manual_seed(seed);
        return new(channels: 3, StudentWidth, sets.Classes);
    }

    private ImageLoader Loader(ImageSet images, Augmentation augmentation, int seed) => new(images, new()
    {
        BatchSize = Math.Min(settings.Batch, images.Count),
        Shuffle = true,
        DropLast = true,
        Augmentation = augmentation,
        Normalization = PretrainedRecipe.Normalization,
        Seed = seed,
    });

    private static List<IReadOnlyList<double>>[] Empty(int[] labels) => [.. labels.Select(static _ => new List<IReadOnlyList<double>>())];
}
