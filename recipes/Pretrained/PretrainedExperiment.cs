using DistillDsl.Onnx;
using DistillDsl.Training;
using DistillDsl.Training.Cache;
using DistillDsl.Training.Data;
using DistillDsl.Training.Metrics;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.Pretrained;

/// <summary>
/// For every seed and recipe a student that learns the teacher's features of all images, without labels; then, for every number of labels, this student trained
/// on them, and one with the same initial weights that is trained on them alone, for as many steps as both stages take.
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

    private static readonly (string Name, Func<StridedResNet, OnnxTeacher, Tensor, IRecipe> Create)[] Recipes =
    [
        ("features first", static (student, teacher, sample) => new PretrainedRecipe(student, teacher, sample)),
        ("queue first", static (student, teacher, sample) => new PretrainedQueueRecipe(student, teacher, sample)),
    ];

    private readonly MetricColumn _column = new(new Accuracy(), "0.00 %");

    /// <summary>Trains everything and prints the table.</summary>
    public void Run()
    {
        Console.WriteLine(sets);
        Arm[] alone = Arms("student alone");
        Arm[][] distilled = [.. Recipes.Select(recipe => Arms($"student with {recipe.Name}"))];
        using var teacher = new OnnxTeacher(PretrainedModel.File);
        var featureSteps = settings.Epochs * (sets.Train.Count / settings.Batch);
        foreach (var seed in settings.Seeds)
        {
            foreach (var arm in alone) FitLabels(arm, Create(seed), featureSteps + settings.Steps, settings.LearningRate, seed);
            foreach (var (arms, recipe) in distilled.Zip(Recipes))
            {
                using var student = Create(seed);
                FitFeatures(student, teacher, recipe.Name, recipe.Create, seed);
                foreach (var arm in arms)
                {
                    var copy = Create(seed);
                    copy.load_state_dict(student.state_dict());
                    FitLabels(arm, copy, settings.Steps, settings.LabelLearningRate, seed);
                }
            }
        }

        Print(alone, distilled);
        if (GeneratedCode.PathOf(typeof(PretrainedRecipe)) is { } path) Console.WriteLine($"Generated code: {path}");
    }

    private void Print(Arm[] alone, Arm[][] distilled)
    {
        using var any = Create(0);
        var size = any.parameters().Sum(static parameter => parameter.NumberOfElements);
        MetricRow[] without = [.. alone.Select(Row)];
        MetricRow[][] with = [.. distilled.Select(arms => arms.Select(Row).ToArray())];
        var table = new MetricTable([_column]);
        var title = $"{sets}, {settings.Epochs} epochs of features, {settings.Steps} steps with labels";
        Console.WriteLine($"\n{table.Text(title, [.. without.SelectMany((row, i) => with.Select(rows => rows[i]).Prepend(row))])}");
        foreach (var (row, other) in with.SelectMany(rows => without.Zip(rows))) Console.WriteLine(table.Comparison(row, other));

        MetricRow Row(Arm arm) => new(arm.Name, size, arm.Accuracies);
    }

    // No image is augmented, so that the teacher sees it only once, for all epochs, seeds and recipes.
    private void FitFeatures(
        StridedResNet student, OnnxTeacher teacher, string name, Func<StridedResNet, OnnxTeacher, Tensor, IRecipe> create, int seed)
    {
        using var loader = Loader(sets.Train, Augmentation.None, seed);
        using var sample = zeros([2, .. sets.Train.Images.shape[1..]]);
        using var recipe = create(student, teacher, sample);
        using var features = TeacherCache.Open(
            cache.Of(nameof(PretrainedModel.Features)), recipe, loader, new() { ShardSamples = ShardSamples, Report = Console.WriteLine });
        var history = new Trainer(recipe, settings.Options(settings.Epochs, seed) with { TeacherCache = features }).Fit(loader);
        var loss = history.Epochs[^1].Total;
        Console.WriteLine(FormattableString.Invariant($@"seed {seed}, {name}: {loss:0.000} at the end, {history.Duration:m\:ss}"));
    }

    private void FitLabels(Arm arm, StridedResNet network, int steps, double rate, int seed)
    {
        using var disposed = network;
        using var labeled = FewLabels.Of(sets.Train, arm.Labels);
        using var loader = Loader(labeled, Augmentation.Standard, seed);
        var epochs = Math.Max(1, (steps + loader.Count - 1) / loader.Count);
        Trainer.ForNetwork(network, settings.Options(epochs, seed) with { LearningRate = rate, MaxSteps = steps }).Fit(loader);
        arm.Accuracies.Add([Accuracy(network)]);
        Console.WriteLine($"seed {seed}, {arm.Name}: {_column.Text(arm.Accuracies[^1][0])}");
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

    private Arm[] Arms(string name) => [.. settings.Labels.Append(sets.Train.Count).Select(count => new Arm($"{name}, {count} labels", count, []))];

    /// <summary>A way to train with a number of labels.</summary>
    private sealed record Arm(string Name, int Labels, List<IReadOnlyList<double>> Accuracies);
}
