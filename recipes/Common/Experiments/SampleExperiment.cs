using DistillDsl.Training;
using DistillDsl.Training.Metrics;
using DistillDsl.Training.Progress;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes;

/// <summary>
/// Trains a teacher, and for every seed a student alone and the same student distilled, on samples in memory. Both students of a seed have the same initial
/// weights and batches; every network is measured after its last step.
/// </summary>
/// <param name="settings">The options of the trainings.</param>
/// <param name="test">The test samples; owned by the caller.</param>
/// <param name="loss">The loss of a network that is trained alone, from its output and the labels.</param>
/// <param name="columns">The metrics of the table, the most important one first.</param>
public sealed class SampleExperiment(TrainingSettings settings, SampleSet test, Func<Tensor, Tensor, Tensor> loss, params IReadOnlyList<MetricColumn> columns)
{
    // Only a few samples: the recipe's constructor runs both networks on them once.
    private const int DryRun = 4;
    private const int TestBatch = 250;

    private readonly List<MetricRow> _rows = [];
    private readonly Device _device = DeviceOption.Open(settings.Device);

    /// <summary>The weight decay of the students that are trained alone; if omitted, that of the settings.</summary>
    public double? DecayAlone { get; init; }

    /// <summary>A network on the experiment's device, with initial weights of its own for every seed.</summary>
    public TNetwork Create<TNetwork>(int seed, Func<TNetwork> create)
        where TNetwork : Module
    {
        manual_seed(seed);
        var network = create();
        network.to(_device);
        return network;
    }

    /// <summary>Trains a network on its labels alone.</summary>
    /// <param name="name">The network's name in the output folder.</param>
    /// <param name="network">The network.</param>
    /// <param name="samples">The training samples.</param>
    /// <param name="options">The options of the training.</param>
    public void FitAlone(string name, Module<Tensor, Tensor> network, SampleSet samples, TrainerOptions options) =>
        Fit(name, samples, options, with => Trainer.ForNetwork(network, with, (output, batch) => loss(output, batch["labels"])));

    /// <summary>Measures a network for a row of the table.</summary>
    public MetricRow Measure(string name, Module network)
    {
        var row = new MetricRow(name, Size(network), [Values(network)]);
        Console.WriteLine($"{name}: {columns[0].Metric.Name} {columns[0].Text(row.Of(0)[0])}");
        _rows.Add(row);
        return row;
    }

    /// <summary>Trains the students and prints the table.</summary>
    /// <param name="title">The title of the table.</param>
    /// <param name="samples">The students' training samples.</param>
    /// <param name="create">Creates a student.</param>
    /// <param name="distill">Creates the recipe from a student and a sample.</param>
    /// <typeparam name="TStudent">The students' type.</typeparam>
    public void Compare<TStudent>(string title, SampleSet samples, Func<TStudent> create, Func<TStudent, Tensor, IRecipe> distill)
        where TStudent : Module<Tensor, Tensor>
    {
        List<IReadOnlyList<double>> alone = [], distilled = [];
        long size = 0;
        foreach (var seed in settings.Seeds)
        {
            using TStudent first = Create(seed, create), second = Create(seed, create);
            using var sample = samples.Data.narrow(0, 0, Math.Min(DryRun, samples.Count)).to(_device);
            using var recipe = distill(second, sample);
            var options = settings.Options(settings.Epochs, seed);
            FitAlone($"alone-{seed}", first, samples, options with { WeightDecay = DecayAlone ?? options.WeightDecay });
            alone.Add(Values(first));
            Fit($"distilled-{seed}", samples, options, with => new Trainer(recipe, with));
            distilled.Add(Values(second));
            size = Size(second);
            Console.WriteLine(
                $"seed {seed}: {columns[0].Metric.Name} alone {columns[0].Text(alone[^1][0])}, distilled {columns[0].Text(distilled[^1][0])}");
            if (settings.Output.Folder is { } folder) second.save(Path.Combine(folder.FullName, $"student-{seed}.dat"));
        }

        MetricRow ofAlone = new("student alone", size, alone), ofDistilled = new("student distilled", size, distilled);
        var table = new MetricTable(columns);
        Console.WriteLine($"\n{table.Text(title, [.. _rows, ofAlone, ofDistilled])}\n{table.Comparison(ofAlone, ofDistilled)}");
    }

    private void Fit(string name, SampleSet samples, TrainerOptions options, Func<TrainerOptions, Trainer> trainer)
    {
        var loader = new SampleLoader(samples, settings.Batch, _device, options.Seed);
        var history = settings.Output.Fit(name, options with { Progress = TrainingProgress.None }, with => trainer(with).Fit(loader));
        Console.WriteLine($@"{name}: {history.Epochs.Count * loader.Count} steps, {history.Duration:m\:ss}");
    }

    private double[] Values(Module network) =>
        [.. Evaluator.Evaluate(network, new SampleLoader(test, TestBatch, _device), [.. columns.Select(static column => column.Metric)])
            .Select(static metric => metric.Value)];

    private static long Size(Module network) => network.parameters().Sum(static parameter => parameter.NumberOfElements);
}
