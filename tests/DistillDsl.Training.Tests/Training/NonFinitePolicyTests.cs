using DistillDsl.Training.History;
using DistillDsl.Training.Schedules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Training;

/// <summary>What is kept, left out and told when a loss is not finite.</summary>
public sealed class NonFinitePolicyTests
{
    private static readonly StageInfo[] Stages = [new(1, "match") { Epochs = 2 }, new(2, "task") { Epochs = 2 }];

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(1, 3)]
    [InlineData(3, 4)]
    public void TheLastGoodStateIsSavedAndGoesOnToTheSameBits(int accumulate, int poisonedEpoch)
    {
        using var folder = new TemporaryFolder();
        // No other checkpoint comes near: what is gone on from was saved because of the loss.
        var options = TinyData.Options(1) with { GradientAccumulationSteps = accumulate, Checkpoints = new() { Folder = folder.Path, EveryEpochs = null } };

        var fault = Assert.Throws<NonFiniteLossException>(() => Fit(options, poisonedEpoch));
        var resumed = Fit(options, poisonedEpoch: 0);

        var (good, step) = (5 * (poisonedEpoch - 1) + (accumulate == 1 ? 2 : accumulate == 2 ? 2 : 0), fault.Step);
        Assert.Equal(3, step);
        FaultText.Names(fault.Message, folder.File(FormattableString.Invariant($"step-{good:D8}.ckpt")));
        Assert.Equal(Fit(options with { Checkpoints = null }, poisonedEpoch: 0), resumed);
    }

    [Fact]
    public void TheMessageNamesStageTermAndTaps()
    {
        using var recipe =
            new TinyRecipe(infos: [new(1, "first") { Epochs = 1 }, new(2, "second") { Epochs = 1 }]) { Replace = step => step == 5 ? tensor(float.NaN) : null };
        using (no_grad()) recipe.Frozen.weight!.fill_(float.PositiveInfinity);

        var fault = Assert.Throws<NonFiniteLossException>(() => new Trainer(recipe, TinyData.Options(1)).Fit(TinyData.Batches(4)));

        FaultText.Names(fault.Message, "TinyRecipe", "match is NaN", "stage 2 (second)", "epoch 1", "step 1", "total = NaN", "task = ", "no checkpoint");
        Assert.Matches(@"\n.*student.*\(task, match\).*Float32 \[8, 3\], -?[\d.]+ … [\d.]+, mean -?[\d.E-]+, .*\bfinite\n", fault.Message);
        Assert.Matches(@"\n.*teacher.*\(match\).*Float32 \[8, 3\], \d+ NaN and \d+ infinite of 24\n", fault.Message);
    }

    [Fact]
    public void ALateReadingPointsToTheLastCheckpoint()
    {
        using var folder = new TemporaryFolder();
        using var recipe = new TinyRecipe { Replace = step => step == 6 ? tensor(float.NaN) : null };
        var options = TinyData.Options(3) with { LossReadInterval = 3, Checkpoints = new() { Folder = folder.Path } };

        var fault = Assert.Throws<NonFiniteLossException>(() => new Trainer(recipe, options).Fit(TinyData.Batches(4)));

        FaultText.Names(fault.Message, "LossReadInterval = 1", $"{folder.File("step-00000004.ckpt")}");
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ASkippedBatchLeavesNoTrace(int accumulate)
    {
        var batches = TinyData.Batches(6);
        var without = batches.Where((_, i) => i is not 2 and not 3).ToList();
        batches[2]["data"][1, 1] = float.NaN;
        batches[3]["data"][0, 0] = float.PositiveInfinity;
        var log = new RecordingLog();
        var options = TinyData.Options(1) with { Schedule = LearningRateSchedule.Constant, GradientAccumulationSteps = accumulate };

        var (skipping, history) = Train(batches, options with { NonFinite = NonFinitePolicy.SkipBatch, Logs = [log] });
        var (expected, clean) = Train(without, options);

        Assert.Equal(expected, skipping);
        Assert.Equal((6, 2), (history.Epochs[0].Steps, history.Epochs[0].Skipped));
        Assert.Equal(clean.Epochs[0].Total, history.Epochs[0].Total);
        Assert.Equal([3, 4], log.Steps.Where(step => !double.IsFinite(step.Total)).Select(step => step.Step));

        static (float[] Weights, TrainingHistory History) Train(List<Dictionary<string, Tensor>> data, TrainerOptions options)
        {
            manual_seed(4);
            // Running statistics take in the batch before its loss is known.
            using var network = Sequential(("norm", BatchNorm1d(4)), ("out", Linear(4, 3)));
            var history = Trainer.ForNetwork(network, options).Fit(data);
            return ([.. network.state_dict().Values.Where(value => value.is_floating_point()).SelectMany(value => value.data<float>().ToArray())], history);
        }
    }

    [Fact]
    public void TooManySkippedBatchesInARowStop()
    {
        using var recipe = new TinyRecipe { Replace = step => step is 2 or 4 or 5 or >= 8 ? tensor(float.NaN) : null };
        var options = TinyData.Options(1) with { NonFinite = NonFinitePolicy.SkipBatch, MaxSkippedBatches = 2 };

        var fault = Assert.Throws<NonFiniteLossException>(() => new Trainer(recipe, options).Fit(TinyData.Batches(12)));

        Assert.Equal(10, fault.Step);
        FaultText.Names(fault.Message, "2", "MaxSkippedBatches");
    }

    [Fact]
    public void AGradientThatIsNotFiniteIsNoticedWhereItIsClipped()
    {
        using var network = Linear(4, 3);
        var before = network.weight!.data<float>().ToArray();
        var options = TinyData.Options(1) with { MaxGradientNorm = 1 };

        var fault = Assert.Throws<NonFiniteLossException>(() => Trainer.ForNetwork(network, options, RootOfZero).Fit(TinyData.Batches(2)));

        Assert.Equal(("gradient", 1), (fault.Term, fault.Step));
        FaultText.Names(fault.Message, "norm", "gradient", "epoch 1", "step 1");
        Assert.Equal(before, network.weight!.data<float>().ToArray());
    }

    [Fact]
    public void WeightsThatAreNotFiniteAreNeverSaved()
    {
        using var folder = new TemporaryFolder();
        using var network = Linear(4, 3);
        var options = TinyData.Options(1) with { Checkpoints = new() { Folder = folder.Path, EverySteps = 1 } };

        var fault = Assert.Throws<NonFiniteLossException>(() => Trainer.ForNetwork(network, options, RootOfZero).Fit(TinyData.Batches(2)));

        Assert.Equal("weights", fault.Term);
        FaultText.Names(fault.Message, "Linear", "weights", "step 1");
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    // The loss is 0 and its gradient 0 times infinity.
    private static Tensor RootOfZero(Tensor output, IReadOnlyDictionary<string, Tensor> batch) => (output * 0).sqrt().sum();

    private static float[] Fit(TrainerOptions options, int poisonedEpoch)
    {
        using var recipe = new StagedRecipe(3, Stages);
        new Trainer(recipe, options).Fit(new EpochLoader(5) { Poisoned = poisonedEpoch });
        return recipe.Weights;
    }
}
