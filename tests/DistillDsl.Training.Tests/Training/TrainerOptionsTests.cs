using DistillDsl.Training.Schedules;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Training;

public sealed class TrainerOptionsTests
{
    [Fact]
    public void RefusesWhatIsOutOfRange()
    {
        AssertRefused(new() { Epochs = 0 }, "Epochs", "0", "1");
        AssertRefused(new() { LearningRate = 0 }, "LearningRate", "0");
        AssertRefused(new() { LearningRate = double.NaN }, "LearningRate", "NaN");
        AssertRefused(new() { LearningRate = double.PositiveInfinity }, "LearningRate", "Infinity");
        AssertRefused(new() { Momentum = 1 }, "Momentum", "1", "0");
        AssertRefused(new() { WeightDecay = -0.5 }, "WeightDecay", "-0.5", "0");
        AssertRefused(new() { Epochs = 3, WarmUpEpochs = 4 }, "WarmUpEpochs", "4", "0 … 3", "(Epochs)");
        AssertRefused(new() { LossReadInterval = 0 }, "LossReadInterval", "0", "1");
        AssertRefused(new() { Optimizer = (OptimizerKind)7 }, "Optimizer", "7", "Sgd, Adam, AdamW");
        AssertRefused(new() { LengthFactor = 0 }, "LengthFactor", "0");
        AssertRefused(new() { MaxSteps = 0 }, "MaxSteps", "0", "1");
        AssertRefused(new() { GradientAccumulationSteps = 0 }, "GradientAccumulationSteps", "0", "1");
        AssertRefused(new() { MaxGradientNorm = 0 }, "MaxGradientNorm", "0");
        AssertRefused(new() { MaxGradientValue = double.PositiveInfinity }, "MaxGradientValue", "Infinity", "0");
        AssertRefused(new() { EmaDecay = 1 }, "EmaDecay", "1", "0");
        AssertRefused(new() { EmaWarmUp = true }, "EmaWarmUp", "EmaDecay");
        AssertRefused(new() { EvaluationInterval = 0 }, "EvaluationInterval", "0", "1");
        AssertRefused(new() { EarlyStoppingPatience = 0 }, "EarlyStoppingPatience", "0", "1");
        AssertRefused(new() { NonFinite = (NonFinitePolicy)5 }, "NonFinite", "5", "Stop, SkipBatch");
        AssertRefused(new() { MaxSkippedBatches = 0 }, "MaxSkippedBatches", "0", "1");
        AssertRefused(new() { NonFinite = NonFinitePolicy.SkipBatch, LossReadInterval = 2 }, "LossReadInterval", "2", "SkipBatch");
        AssertRefused(new() { Checkpoints = new() { Folder = "" } }, "Checkpoints.Folder", "empty");
        AssertRefused(new() { Checkpoints = new() { Folder = "c", KeepLast = 0 } }, "Checkpoints.KeepLast", "0", "1");
        AssertRefused(new() { Checkpoints = new() { Folder = "c", EverySteps = 0 } }, "Checkpoints.EverySteps", "0", "1");
        AssertRefused(new() { Checkpoints = new() { Folder = "c", EveryEpochs = 0 } }, "Checkpoints.EveryEpochs", "0", "1");
        AssertRefused(new() { Nesterov = true, Momentum = 0 }, "Nesterov", "Sgd", "0");
        AssertRefused(new() { Nesterov = true, Optimizer = OptimizerKind.Adam }, "Nesterov", "Adam", "0.9");
    }

    [Theory]
    [InlineData(OptimizerKind.Sgd, 0.1)]
    [InlineData(OptimizerKind.Adam, 0.02)]
    [InlineData(OptimizerKind.AdamW, 0.02)]
    public void TrainsWithEveryOptimizer(OptimizerKind optimizer, double learningRate)
    {
        TorchSharp.torch.manual_seed(1);
        using var network = Linear(4, 3);

        var history = Trainer.ForNetwork(network, TinyData.Options(30) with { Optimizer = optimizer, LearningRate = learningRate }).Fit(TinyData.Batches());

        Assert.True(history.Epochs[^1].Total < 0.7 * history.Epochs[0].Total);
    }

    [Fact]
    public void FollowsTheScheduleStepByStep()
    {
        using var recipe = new TinyRecipe();
        var progress = new RecordingProgress();

        new Trainer(recipe, TinyData.Options(2, progress) with { Schedule = LearningRateSchedule.CosineAnnealing(), WarmUpEpochs = 0.5 }).Fit(
            TinyData.Batches(4));

        // Half a cosine over 8 steps; the first two climb: from 1 % (0 would train nothing) and half of the rate.
        double[] factors = [0.01, 0.5, 1, 1, 1, 1, 1, 1];
        var expected = factors.Select((factor, step) => 0.1 * factor * 0.5 * (1 + Math.Cos(Math.PI * step / 8)));
        Assert.All(expected.Zip(progress.Steps), pair => Assert.Equal(pair.First, pair.Second.LearningRate, 1e-12));
    }

    [Fact]
    public void SchedulesBeginAndEndWhereTheyShould()
    {
        Assert.Equal(1, LearningRateSchedule.Constant.Factor(At(4.5, 5)));
        var cosine = LearningRateSchedule.CosineAnnealing(0.2);
        Assert.Equal([1, 0.6, 0.2], new[] { 0, 5.0, 10 }.Select(epoch => Math.Round(cosine.Factor(At(epoch, 10)), 12)));
        var linear = LearningRateSchedule.LinearRamp(0.2);
        Assert.Equal([1, 0.8, 0.2], new[] { 0, 2.5, 10 }.Select(epoch => Math.Round(linear.Factor(At(epoch, 10)), 12)));
        var step = LearningRateSchedule.MultiStep(0.1, 3, 5);
        Assert.Equal([1, 1, 0.1, 0.1, 0.01], new[] { 0, 2.99, 3, 4.99, 5 }.Select(epoch => Math.Round(step.Factor(At(epoch, 10)), 12)));
    }

    private static TrainingPosition At(double epochsDone, double epochs) =>
        new(1 + (int)epochsDone, (int)Math.Round(epochsDone % 1 * 100), 100, epochs);

    [Fact]
    public void RefusesImpossibleSchedules()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.CosineAnnealing(-0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.LinearRamp(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.MultiStep(0, 3));
        FaultText.Names(Assert.Throws<ArgumentException>(() => LearningRateSchedule.MultiStep(0.1, 5, 3)).Message, "5", "3", "1");
        Assert.Throws<ArgumentException>(() => LearningRateSchedule.MultiStep(0.1));
    }

    private static void AssertRefused(TrainerOptions options, string option, params string[] named)
    {
        using var network = Linear(4, 3);
        FaultText.Names(Assert.Throws<ArgumentException>(() => Trainer.ForNetwork(network, options)).Message, [$"{nameof(TrainerOptions)}.{option}", .. named]);
    }
}
