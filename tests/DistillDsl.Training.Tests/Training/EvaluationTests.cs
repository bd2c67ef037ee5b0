using DistillDsl.Training.Schedules;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Training;

/// <summary>When a student is evaluated, and what follows from it.</summary>
public sealed class EvaluationTests
{
    private static readonly TrainerOptions Plain = TinyData.Options(1) with { Schedule = LearningRateSchedule.Constant, WeightDecay = 0, Momentum = 0 };

    [Fact]
    public void EvaluatesEveryFewStepsAndAtEveryEpochsEnd()
    {
        using var recipe = new TinyRecipe();
        var (log, progress) = (new RecordingLog(), new RecordingProgress());

        var history =
            new Trainer(recipe, Plain with { Epochs = 3, EvaluationInterval = 2, Logs = [log], Progress = progress }).Fit(TinyData.Batches(5),
                TinyData.Batches(1));

        // Every second step; and the ends of the epochs, that of the second being both.
        Assert.Equal([2, 4, 5, 6, 8, 10, 12, 14, 15], history.Evaluations.Select(evaluation => evaluation.GlobalStep));
        Assert.Equal(history.Evaluations, log.Evaluations);
        Assert.Equal([2, 4, 6, 8, 12, 14], progress.Evaluations.Select(evaluation => evaluation.GlobalStep));
        Assert.Equal(history.Epochs.Select(epoch => epoch.Metric!.Value),
            history.Evaluations.Where(evaluation => evaluation.GlobalStep % 5 == 0).Select(evaluation => evaluation.Value));
        Assert.Equal([5, 10, 15], log.Epochs.Select(epoch => epoch.GlobalStep));
        Assert.Equal(15, log.Flushed);
    }

    [Fact]
    public void AStageEndsWhenPatienceDoesAndTheNextHasItsOwn()
    {
        using var recipe = new TinyRecipe(stages: 2);
        // The second is the best; three that are no better follow, one of them its equal. Then the second stage, whose best is worse.
        var metric = new ScriptedMetric(true, 0.5, 0.6, 0.55, 0.6, 0.58, 0.1, 0.2, 0.3, double.NaN, 0.3, 0.2);

        var history = new Trainer(recipe, Plain with { Epochs = 20, EarlyStoppingPatience = 3 }, metric).Fit(TinyData.Batches(2), TinyData.Batches(1));

        Assert.Equal([(1, 5), (2, 6)], history.Epochs.GroupBy(epoch => epoch.Stage).Select(stage => (stage.Key, stage.Count())));
        Assert.Equal([true, true, false, false, false, true, true, true, false, false, false], history.Evaluations.Select(evaluation => evaluation.IsBest));
        Assert.Equal(history.Evaluations.Select(evaluation => evaluation.IsBest), history.Epochs.Select(epoch => epoch.IsBest));
    }

    [Fact]
    public void PatienceEndsAStageWithinAnEpochToo()
    {
        using var recipe = new TinyRecipe();
        var metric = new ScriptedMetric(true, 0.5, 0.4, 0.3);

        var history =
            new Trainer(recipe, Plain with { Epochs = 20, EarlyStoppingPatience = 2, EvaluationInterval = 2 }, metric).Fit(TinyData.Batches(9),
                TinyData.Batches(1));

        var epoch = Assert.Single(history.Epochs);
        Assert.Equal((6, 0.3), (epoch.Steps, epoch.Metric));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 3)]
    public void KeepsTheBestOfTheLastStage(bool higherIsBetter, int best)
    {
        using var network = Linear(4, 3);
        using var recipe = new ConstantGradientRecipe(network, []);
        // The first stage's are the best of all, in either direction.
        double[] first = higherIsBetter ? [9, 9, 9, 9] : [-9, -9, -9, -9];
        var metric = new ScriptedMetric(higherIsBetter, [.. first, 0.5, 0.8, 0.7, 0.4]) { Network = network };

        var history = new Trainer(recipe, Plain with { Epochs = 4, RestoreBestWeights = true }, metric).Fit(TinyData.Batches(2), TinyData.Batches(1));

        Assert.Equal(metric.Weights[4 + best], network.weight!.data<float>()[0]);
        Assert.Equal((2, best + 1), (history.Kept!.Stage, history.Kept.Epoch));
        Assert.Equal(higherIsBetter ? 0.8 : 0.4, history.FinalMetric);
        Assert.Equal(8, metric.Weights.Distinct().Count());
    }

    [Fact]
    public void KeepsTheLastWeightsWithoutBeingAsked()
    {
        using var network = Linear(4, 3);
        using var recipe = new ConstantGradientRecipe(network, []);
        var metric = new ScriptedMetric(true, 0.9, 0.5, 0.9, 0.5) { Network = network };

        var history = new Trainer(recipe, Plain with { Epochs = 2 }, metric).Fit(TinyData.Batches(2), TinyData.Batches(1));

        Assert.Equal(metric.Weights[^1], network.weight!.data<float>()[0]);
        Assert.Null(history.Kept);
        Assert.Equal(0.5, history.FinalMetric);
    }

    [Fact]
    public void WhatNeedsAnEvaluationNeedsValidationBatches()
    {
        using var recipe = new TinyRecipe();

        AssertRefused(Plain with { RestoreBestWeights = true }, "RestoreBestWeights");
        AssertRefused(Plain with { EarlyStoppingPatience = 2 }, "EarlyStoppingPatience");
        AssertRefused(Plain with { EvaluationInterval = 2 }, "EvaluationInterval");
        AssertRefused(Plain with { WatchedMetric = "accuracy" }, "WatchedMetric");
        Assert.Empty(recipe.Steps);

        void AssertRefused(TrainerOptions options, string option) => FaultText.Names(
            Assert.Throws<ArgumentException>(() => new Trainer(recipe, options).Fit(TinyData.Batches(1))).Message,
            $"TrainerOptions.{option}");
    }
}
