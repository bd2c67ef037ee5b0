using DistillDsl.Training.Schedules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Training;

/// <summary>What reaches the weights: accumulation, clipping, averages.</summary>
public sealed class UpdateTests
{
    private static readonly TrainerOptions Plain = TinyData.Options(1) with { Schedule = LearningRateSchedule.Constant, WeightDecay = 0, Momentum = 0 };

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void AccumulatedBatchesAreOneLargerBatch(int batches)
    {
        // Of five batches the last is a group of its own, and weighs as much as a whole one.
        var halves = TinyData.Batches(batches, size: 4);
        var wholes = halves.Chunk(2).Select(pair => pair[0].Keys.ToDictionary(key => key, key => cat([.. pair.Select(batch => batch[key])]))).ToList();

        var accumulated = Train(halves, Plain with { GradientAccumulationSteps = 2, Momentum = 0.9, WeightDecay = 0.01 });
        var atOnce = Train(wholes, Plain with { Momentum = 0.9, WeightDecay = 0.01 });

        Assert.All(accumulated.Zip(atOnce), pair => Assert.Equal(pair.Second, pair.First, 1e-6f));
        Assert.NotEqual(Train(halves, Plain with { Momentum = 0.9, WeightDecay = 0.01 })[0], atOnce[0], 1e-4f);

        static float[] Train(List<Dictionary<string, Tensor>> data, TrainerOptions options)
        {
            manual_seed(2);
            using var network = Linear(4, 3);
            Trainer.ForNetwork(network, options).Fit(data);
            return [.. network.parameters().SelectMany(parameter => parameter.data<float>().ToArray())];
        }
    }

    // The gradient is 1 in each of 15 entries: its norm is √15, and a step takes the learning rate 0.1 times what is left of its sum.
    [Theory]
    [InlineData(null, null, 1.5)]
    [InlineData(1.0, null, 0.38729833)]
    [InlineData(100.0, null, 1.5)]
    [InlineData(null, 0.5, 0.75)]
    [InlineData(1.0, 0.01, 0.015)]
    public void ClipsTheGradient(double? norm, double? value, double expected)
    {
        using var network = Linear(4, 3);
        List<float> sums = [];
        using var recipe = new ConstantGradientRecipe(network, sums);

        new Trainer(recipe, Plain with { MaxGradientNorm = norm, MaxGradientValue = value, GradientAccumulationSteps = 2, MaxSteps = 3 }).Fit(
            TinyData.Batches(4));

        Assert.Equal(sums[0], sums[1]);
        Assert.Equal(expected, sums[1] - sums[2], 1e-4);
    }

    [Fact]
    public void TheAverageIsWhatIsEvaluatedAndWhatTheStudentHoldsAtTheEnd()
    {
        using var network = Linear(4, 3);
        var begin = network.weight!.data<float>()[0];
        List<float> sums = [];
        using var recipe = new ConstantGradientRecipe(network, sums);
        var metric = new ScriptedMetric(true, 1, 1, 1, 1, 1, 1) { Network = network };

        new Trainer(recipe, Plain with { EmaDecay = 0.75, EvaluationInterval = 1 }, metric).Fit(TinyData.Batches(3), TinyData.Batches(1));

        // The weight falls by 0.1 a step, to -0.1, -0.2, …; the average keeps 3/4 of itself: -0.025, -0.06875, -0.1265625, and on over the second stage.
        double[] averages = [-0.025, -0.06875, -0.1265625, -0.194921875, -0.27119140625, -0.3533935546875];
        Assert.All(averages.Zip(metric.Weights), pair => Assert.Equal(begin + pair.First, pair.Second, 1e-5));
        Assert.Equal(6, metric.Weights.Count);
        Assert.Equal(begin + averages[^1], network.weight!.data<float>()[0], 1e-5);
        // Trained were the weights themselves: 15 entries less 0.1 each, every step.
        Assert.All(sums.Zip(sums.Skip(1)), pair => Assert.Equal(1.5, pair.First - pair.Second, 1e-3));
    }

    [Fact]
    public void TheAverageWarmsUpOverTheUpdatesOfAllStages()
    {
        using var network = Linear(4, 3);
        var begin = network.weight!.data<float>()[0];
        using var recipe = new ConstantGradientRecipe(network, []);
        var metric = new ScriptedMetric(true, [.. Enumerable.Repeat(1.0, 12)]) { Network = network };
        var options = Plain with { EmaDecay = 0.3, EmaWarmUp = true, EvaluationInterval = 1, GradientAccumulationSteps = 2 };

        new Trainer(recipe, options, metric).Fit(TinyData.Batches(6), TinyData.Batches(1));

        // The weight falls by 0.1 at every second step; the decays are 1/10, 2/11, 3/12 and then 0.3, because 4/13 is more.
        double[] averages = [-0.09, -0.18, -0.27, -0.361, -0.4583, -0.55749];
        Assert.Equal(12, metric.Weights.Count);
        Assert.All(averages.Zip(metric.Weights.Where((_, i) => i % 2 == 1)), pair => Assert.Equal(begin + pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void TheAverageTakesBuffersAsTheyAre()
    {
        manual_seed(1);
        using var network = Sequential(("norm", BatchNorm1d(4)), ("out", Linear(4, 3)));
        var options = Plain with { Epochs = 2, Seed = null };
        Trainer.ForNetwork(network, options with { EmaDecay = 0.5 }).Fit(TinyData.Batches());
        var averaged = Buffers();
        manual_seed(1);
        using var same = Sequential(("norm", BatchNorm1d(4)), ("out", Linear(4, 3)));
        Trainer.ForNetwork(same, options).Fit(TinyData.Batches());

        Assert.Equal(same.buffers().SelectMany(buffer => buffer.to(ScalarType.Float32).data<float>().ToArray()), averaged);
        Assert.NotEqual(same.parameters().First().data<float>().ToArray(), network.parameters().First().data<float>().ToArray());

        float[] Buffers() => [.. network.buffers().SelectMany(buffer => buffer.to(ScalarType.Float32).data<float>().ToArray())];
    }
}
