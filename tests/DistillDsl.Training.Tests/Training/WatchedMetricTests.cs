using DistillDsl.Training.Checkpoints;
using DistillDsl.Training.History;
using DistillDsl.Training.Logging;
using DistillDsl.Training.Metrics;
using DistillDsl.Training.Progress;
using DistillDsl.Training.Reports;
using DistillDsl.Training.Schedules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Training;

/// <summary>Several metrics of a training, one of which decides.</summary>
public sealed class WatchedMetricTests
{
    private static readonly TrainerOptions Plain = TinyData.Options(3) with { Schedule = LearningRateSchedule.Constant, WeightDecay = 0, Momentum = 0 };

    // The rising one is best at the third epoch, the falling one at the first.
    [Theory]
    [InlineData(null, "rising", 3)]
    [InlineData("rising", "rising", 3)]
    [InlineData("falling", "falling", 1)]
    public void TheFirstOrTheNamedOneDecides(string? watched, string metric, int best)
    {
        using var network = Linear(4, 3);
        using var recipe = new ConstantGradientRecipe(network, []);
        var rising = new ScriptedMetric(true, 1, 2, 3, 1, 2, 3) { Name = "rising", Network = network };
        var falling = new ScriptedMetric(true, 3, 2, 1, 3, 2, 1) { Name = "falling" };

        var history = new Trainer(recipe, Plain with { RestoreBestWeights = true, WatchedMetric = watched }, rising, falling).Fit(
            TinyData.Batches(2),
            TinyData.Batches(1));

        Assert.Equal(metric, history.Metric);
        Assert.Equal((2, best), (history.Kept!.Stage, history.Kept.Epoch));
        Assert.Equal(rising.Weights[3 + best - 1], network.weight!.data<float>()[0]);
        Assert.All(
            history.Evaluations,
            evaluation => Assert.Equal((metric, 4.0), (evaluation.Metric, evaluation.Value + Assert.Single(evaluation.OtherMetrics).Value)));
        Assert.Equal(history.Evaluations.Select(evaluation => evaluation.OtherMetrics), history.Epochs.Select(epoch => epoch.OtherMetrics));
    }

    [Fact]
    public void PatienceIsTheWatchedOnes()
    {
        using var recipe = new TinyRecipe();
        var (steady, rising) = (new ScriptedMetric(true, 1, 1, 1) { Name = "steady" }, new ScriptedMetric(true, 1, 2, 3) { Name = "rising" });

        var history = new Trainer(recipe, Plain with { Epochs = 20, EarlyStoppingPatience = 2, WatchedMetric = "steady" }, rising, steady).Fit(
            TinyData.Batches(2),
            TinyData.Batches(1));

        Assert.Equal(3, history.Epochs.Count);
    }

    [Fact]
    public void AllAreLoggedAndShown()
    {
        using var folder = new TemporaryFolder();
        using var recipe = new TinyRecipe();
        using var csv = new CsvLog(folder.Path);
        using var tensorBoard = new TensorBoardLog(folder.Path);
        using var live = new ReportLog();
        using var output = new StringWriter();
        IMetric[] metrics = [new Accuracy(), new MacroF1(), new TopKAccuracy(2)];

        var history = new Trainer(
            recipe,
            Plain with { EvaluationInterval = 1, Logs = [csv, tensorBoard, live], Progress = new PlainProgress(output) },
            metrics).Fit(TinyData.Batches(2), TinyData.Batches(1));
        csv.Dispose();

        var rows = File.ReadAllLines(folder.File("evaluations.csv"));
        Assert.Equal("stage,epoch,global step,metric,value,best", rows[0]);
        Assert.Equal(["accuracy", "macro F1", "top-2 accuracy"], rows[1..4].Select(row => row.Split(',')[3]));
        Assert.Equal(["true", "", ""], rows[1..4].Select(row => row.Split(',')[5]));
        Assert.Equal(1 + 3 * 6, rows.Length);
        Assert.Equal(
            history.Evaluations.Select(evaluation => (float)evaluation.OtherMetrics[1].Value),
            EventReader.Shown(folder.Path).Where(scalar => scalar.Tag == "metric/top-2 accuracy").Select(scalar => scalar.Value));
        using var read = ReportLog.Read(folder.Path, recipe.Info);
        Assert.Equal(["accuracy", "macro F1", "top-2 accuracy"], read.Metrics.Keys);
        Assert.Equal(live.Best, read.Best);
        Assert.Equal(2, read.Best!.OtherMetrics.Count);
        var lines = output.ToString().TrimEnd().Split(Environment.NewLine);
        Assert.Matches(@"^epoch 1/3  after 1 steps  accuracy \d+\.\d\d %( \*)?  macro F1 \d+\.\d\d %  top-2 accuracy \d+\.\d\d %$", lines[1]);
        Assert.Matches(@"  accuracy \d+\.\d\d %( \*)?  macro F1 \d+\.\d\d %  top-2 accuracy \d+\.\d\d %  lr 0\.1  ", lines[2]);
    }

    [Fact]
    public void ACheckpointKeepsAllAndAsksForTheWatchedOneAlone()
    {
        using var folder = new TemporaryFolder();
        var whole = Train(new Accuracy(), new MacroF1());
        var options = Plain with { Checkpoints = new() { Folder = folder.Path } };
        Train(options with { MaxSteps = 2 }, new Accuracy(), new MacroF1());

        var resumed = Train(options, new Accuracy(), new MacroF1());
        var fault = Assert.Throws<CheckpointException>(() => Train(options with { WatchedMetric = "macro F1" }, new Accuracy(), new MacroF1()));
        var others = Train(options, new Accuracy(), new TopKAccuracy(2));

        Assert.Equal(whole.Evaluations, resumed.Evaluations);
        Assert.Equal(whole.Evaluations, others.Evaluations);
        FaultText.Names(fault.Message, "accuracy", "macro F1", "CheckpointOptions.AcceptChangedOptions");

        TrainingHistory Train(params object[] given)
        {
            manual_seed(1);
            using var recipe = new TinyRecipe();
            return new Trainer(recipe, given[0] as TrainerOptions ?? Plain, [.. given.OfType<IMetric>()]).Fit(TinyData.Batches(2), TinyData.Batches(1));
        }
    }

    [Fact]
    public void SaysWhatDoesNotFit()
    {
        using var recipe = new TinyRecipe();
        using var heads = new Heads();

        AssertFault(
            () => new Trainer(recipe, Plain with { WatchedMetric = "recall" }, new Accuracy(), new MacroF1()),
            "TrainerOptions.WatchedMetric", "\"recall\"", "TinyRecipe", "\"accuracy\"", "\"macro F1\"");
        AssertFault(
            () => new Trainer(recipe, Plain with { WatchedMetric = "MAE" }), "TrainerOptions.WatchedMetric", "\"MAE\"", "TinyRecipe", "\"accuracy\"");
        AssertFault(
            () => new Trainer(recipe, Plain, new Accuracy(), new Accuracy("classes")),
            "TinyRecipe", "\"accuracy\"", "new Accuracy(…).Of<…>(output => …, \"name\")");
        // Before the network is trained for an epoch.
        AssertFault(
            () => Trainer.ForNetwork(heads, Plain, static (output, _) => output.seg.sum(), new Accuracy()),
            "accuracy", "Tensor", "(Tensor, Tensor)", "new Accuracy(…).Of<(Tensor, Tensor)>(output => …)");
        Assert.Throws<ArgumentNullException>(() => new Trainer(recipe, Plain, null!));

        static void AssertFault(Func<Trainer> create, params string[] named) =>
            FaultText.Names(Assert.Throws<ArgumentException>(create).Message, named);
    }

    private sealed class Heads() : Module<Tensor, (Tensor seg, Tensor det)>(nameof(Heads))
    {
        public override (Tensor seg, Tensor det) forward(Tensor input) => (input.alias(), input.alias());
    }
}
