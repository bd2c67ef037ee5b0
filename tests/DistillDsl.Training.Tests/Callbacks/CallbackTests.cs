using DistillDsl.Training.Checkpoints;
using DistillDsl.Training.Schedules;
using DistillDsl.Training.Tests.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Callbacks;

/// <summary>What a callback sees, and what it may do.</summary>
public sealed class CallbackTests
{
    private static readonly TrainerOptions Plain = TinyData.Options(1) with { Schedule = LearningRateSchedule.Constant, WeightDecay = 0, Momentum = 0 };

    [Fact]
    public void IsCalledAtEveryPlace()
    {
        var calls = new List<string>();
        using var folder = new TemporaryFolder();
        using var recipe = new TinyRecipe();

        var options = Plain with { GradientAccumulationSteps = 2, Callbacks = [new Recorder("a", calls)], Checkpoints = new() { Folder = folder.Path } };
        new Trainer(recipe, options).Fit(TinyData.Batches(2), TinyData.Batches(1));

        Assert.Equal(
            [
                "training+", "stage+", "epoch+", "step+ 0", "losses 1", "step- 1", "step+ 1", "losses 2", "weights", "step- 2", "evaluation+", "evaluation-",
                "epoch- 1", "stage-", "checkpoint+", "checkpoint-", "final", "training-",
            ],
            calls.Select(call => call[2..]));
    }

    [Fact]
    public void BeginsInTheListsOrderAndEndsInTheReverseOrder()
    {
        var calls = new List<string>();
        using var recipe = new TinyRecipe();

        new Trainer(recipe, Plain with { Callbacks = [new Recorder("a", calls), new Recorder("b", calls)] }).Fit(TinyData.Batches(1), TinyData.Batches(1));

        foreach (var place in calls.Select(call => call[2..]).Distinct())
        {
            string[] expected = place.Contains('-', StringComparison.Ordinal) ? ["b", "a"] : ["a", "b"];
            Assert.Equal(expected, calls.Where(call => call[2..] == place).Select(call => call[..1]));
        }
    }

    [Fact]
    public void EndsTheTrainingAndALaterOneContinues()
    {
        using var folder = new TemporaryFolder();
        var options = Plain with { Epochs = 3, Checkpoints = new() { Folder = folder.Path } };

        var stopped = Train(options with { Callbacks = [new Acting((training, _) => { if (training.GlobalStep == 4) training.StopTraining(); })] });
        var resumed = Train(options);
        var whole = Train(options with { Checkpoints = null });

        Assert.Equal([3, 1], stopped.History.Epochs.Select(epoch => epoch.Steps));
        Assert.Equal([3, 3, 3], resumed.History.Epochs.Select(epoch => epoch.Steps));
        Assert.Equal(whole.Weights, resumed.Weights);
    }

    [Fact]
    public void EndsAStageAndTheNextFollows()
    {
        using var recipe = new TinyRecipe(stages: 2);
        var acting = new Acting((training, _) => { if (training is { Stage.Number: 1, StageSteps: 4 }) training.StopStage(); });

        var history = new Trainer(recipe, Plain with { Epochs = 3, Callbacks = [acting] }).Fit(TinyData.Batches(3));

        Assert.Equal([(1, 3), (1, 1), (2, 3), (2, 3), (2, 3)], history.Epochs.Select(epoch => (epoch.Stage, epoch.Steps)));
    }

    [Fact]
    public void ChangesTheLearningRateOfAStep()
    {
        var log = new RecordingLog();
        using var network = Linear(4, 3);
        using var recipe = new ConstantGradientRecipe(network, []);
        var before = network.weight!.data<float>()[0];

        var options = Plain with { LearningRate = 0.5, Logs = [log], Callbacks = [new Scaling()] };
        new Trainer(recipe, options).Fit(TinyData.Batches(2));

        Assert.Equal([0.5, 0.25, 0.5, 0.25], log.Steps.Select(step => step.LearningRate));
        // Every gradient is 1.
        Assert.Equal(before - 1.5f, network.weight!.data<float>()[0], 1e-5f);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void CannotSetAnImpossibleLearningRate(double rate)
    {
        using var recipe = new TinyRecipe();
        var setting = new Setting(rate);

        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer(recipe, Plain with { Callbacks = [setting] }).Fit(TinyData.Batches(1)));
        Assert.True(setting.HasEnded);
    }

    [Fact]
    public void ItsStateIsSavedAndGivenBack()
    {
        using var folder = new TemporaryFolder();
        var options = Plain with { Epochs = 2, Checkpoints = new() { Folder = folder.Path } };
        var (first, second) = (new Counting(), new Counting());

        Train(options with { Callbacks = [first], MaxSteps = 4 });
        Train(options with { Callbacks = [second] });

        Assert.Equal((4, 6), (first.Steps, second.Steps));
        Assert.Equal(6, second.Sum[0].item<float>());
    }

    [Fact]
    public void TwoOfAKindKeepTheirStatesApart()
    {
        using var folder = new TemporaryFolder();
        var options = Plain with { Checkpoints = new() { Folder = folder.Path } };
        Train(options with { Callbacks = [new Counting { Steps = 10 }, new Counting { Steps = 20 }], MaxSteps = 1 });
        var (first, second) = (new Counting(), new Counting());

        Train(options with { Callbacks = [first, second], MaxSteps = 2 });

        Assert.Equal((12, 22), (first.Steps, second.Steps));
    }

    [Fact]
    public void ATrainingWithoutTheCallbackWhoseStateIsSavedIsRefused()
    {
        using var folder = new TemporaryFolder();
        var options = Plain with { Checkpoints = new() { Folder = folder.Path } };
        Train(options with { Callbacks = [new Counting()], MaxSteps = 1 });

        FaultText.Names(Assert.Throws<CheckpointException>(() => Train(options)).Message, "Counting");
        Assert.Single(Train(options with { Checkpoints = options.Checkpoints! with { AcceptChangedOptions = true } }).History.Epochs);
    }

    [Fact]
    public void AsksForACheckpoint()
    {
        using var folder = new TemporaryFolder();
        var calls = new List<string>();
        var acting = new Acting((training, _) => { if (training.GlobalStep == 1) training.RequestCheckpoint(); });

        Train(Plain with { Callbacks = [acting, new Recorder("a", calls)], Checkpoints = new() { Folder = folder.Path, EveryEpochs = null } });

        // After the first step, and at the end.
        Assert.Equal(2, calls.Count(call => call == "a checkpoint-"));
        Assert.Equal(["step-00000001.ckpt", "step-00000003.ckpt"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void SeesTheEvaluatedWeightsAndAtTheEndTheFinalOnes()
    {
        using var network = Linear(4, 3);
        using var recipe = new ConstantGradientRecipe(network, []);
        var metric = new ScriptedMetric(true, 0.5, 0.9, 0.1, 0.2, 0.8, 0.3) { Network = network };
        var seen = new Weights(network);

        new Trainer(recipe, Plain with { Epochs = 3, EmaDecay = 0.5, RestoreBestWeights = true, Callbacks = [seen] }, metric)
            .Fit(TinyData.Batches(2), TinyData.Batches(1));

        Assert.Equal(metric.Weights, seen.Evaluated);
        Assert.Equal(metric.Weights[4], seen.Final);
    }

    [Fact]
    public void TheFirstExampleEndsATraining()
    {
        Assert.Equal([3, 3, 3],
            Train(Plain with { Epochs = 3, Callbacks = [new TimeLimit(TimeSpan.FromHours(1))] }).History.Epochs.Select(epoch => epoch.Steps));
        Assert.Equal([1], Train(Plain with { Epochs = 3, Callbacks = [new TimeLimit(TimeSpan.Zero)] }).History.Epochs.Select(epoch => epoch.Steps));
    }

    [Fact]
    public void TheSecondExampleLowersTheLearningRateAndRemembersIt()
    {
        using var folder = new TemporaryFolder();
        using var network = Linear(4, 3);
        using var recipe = new PlainRecipe<Tensor>(network, (output, batch) => 0 * output.sum() + batch["loss"]);
        var log = new RecordingLog();
        var options = Plain with { LearningRate = 0.9, Logs = [log], Checkpoints = new() { Folder = folder.Path } };
        var batches = TinyData.Batches(6);
        foreach (var (batch, loss) in batches.Zip([1.0, 1.9, 2.5, 1, 1, 1])) batch["loss"] = tensor(loss);

        // The third loss is more than twice the mean; the checkpoint is within the ramp.
        foreach (var steps in new[] { 4, 6 })
            new Trainer(recipe, options with { MaxSteps = steps, Callbacks = [new RampAfterSpike(2, 2)] }).Fit(batches);

        double[] expected = [0.9, 0.9, 0.9, 0.3, 0.6, 0.9];
        Assert.All(expected.Zip(log.Steps), pair => Assert.Equal(pair.First, pair.Second.LearningRate, 1e-12));
        Assert.Equal(6, log.Steps.Count);
    }

    [Theory]
    [InlineData(nameof(TimeLimit), "docs/training.md")]
    [InlineData(nameof(TimeLimit), "docs/callbacks.md")]
    [InlineData(nameof(RampAfterSpike), "docs/callbacks.md")]
    public void TheDocumentedExamplesAreTheTestedOnes(string example, string page)
    {
        var code = File.ReadAllText(Path.Combine(Repository(), "tests", "DistillDsl.Training.Tests", "Callbacks", example + ".cs"));

        var lines = code[code.IndexOf("public sealed class", StringComparison.Ordinal)..].ReplaceLineEndings("\n");
        Assert.Contains(lines, File.ReadAllText(Path.Combine(Repository(), page)).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DistillDsl.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }

    private static (DistillDsl.Training.History.TrainingHistory History, float[] Weights) Train(TrainerOptions options)
    {
        manual_seed(5);
        using var network = Linear(4, 3);
        using var recipe = new PlainRecipe<Tensor>(network, (output, batch) => functional.cross_entropy(output, batch["labels"]));
        var history = new Trainer(recipe, options).Fit(TinyData.Batches(3));
        return (history, network.weight!.data<float>().ToArray());
    }
}
