using DistillDsl.Training.Callbacks;
using DistillDsl.Training.Schedules;
using DistillDsl.Training.Tests.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Callbacks;

/// <summary>The learning rate of each epoch, before its evaluation, compared with what PyTorch 1.13 gives: ReduceLROnPlateau on an SGD of rate 0.8.</summary>
public sealed class ReduceOnPlateauTests
{
    private const double NaN = double.NaN;

    public static TheoryData<ReduceOnPlateau, bool, double[], double[]> Cases => new()
    {
        {
            new() { Factor = 0.5, Patience = 1 }, true,
            [0.5, 0.4, 0.4, 0.6, 0.5, 0.5, 0.5, 0.5, 0.1],
            [0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.2, 0.2, 0.1]
        },
        {
            new() { Factor = 0.5, Patience = 1, Threshold = 0.1 }, true,
            [0.5, 0.54, 0.53, 0.58, 0.56, 0.7, 0.76, 0.7],
            [0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.4, 0.4]
        },
        {
            new() { Factor = 0.5, Patience = 1, Threshold = 0.1, ThresholdMode = ThresholdMode.Absolute }, true,
            [0.5, 0.54, 0.53, 0.58, 0.56, 0.7, 0.76, 0.7],
            [0.8, 0.8, 0.8, 0.4, 0.4, 0.2, 0.2, 0.2]
        },
        {
            new() { Factor = 0.5, Patience = 0, Threshold = 0.1 }, false,
            [2, 1.85, 1.75, 1.7, 1.6, 1.5, 1.4, 1.3],
            [0.8, 0.8, 0.4, 0.4, 0.2, 0.1, 0.1, 0.05]
        },
        {
            new() { Factor = 0.5, Patience = 0, Threshold = 0.1, ThresholdMode = ThresholdMode.Absolute }, false,
            [2, 1.85, 1.75, 1.7, 1.6, 1.5, 1.4, 1.3],
            [0.8, 0.8, 0.8, 0.4, 0.4, 0.2, 0.2, 0.1]
        },
        {
            new() { Factor = 0.5, Patience = 0, Cooldown = 2 }, false,
            [1, 1, 1, 1, 1, 1, 1, 1],
            [0.8, 0.8, 0.4, 0.4, 0.4, 0.2, 0.2, 0.2]
        },
        {
            new() { Factor = 0.5, Patience = 0, MinLearningRate = 0.3 }, false,
            [1, 1, 1, 1, 1, 1, 1, 1],
            [0.8, 0.8, 0.4, 0.3, 0.3, 0.3, 0.3, 0.3]
        },
        {
            new() { Factor = 0.5, Patience = 1 }, false,
            [NaN, NaN, 1, NaN, NaN, 2, 0.5, 0.5],
            [0.8, 0.8, 0.4, 0.4, 0.4, 0.2, 0.2, 0.2]
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void GivesTheRatesOfPyTorch(ReduceOnPlateau callback, bool higherIsBetter, double[] values, double[] expected) =>
        AssertRates(expected, Fit(Options(epochs: values.Length), callback, higherIsBetter, values));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    public void ContinuesFromACheckpoint(int stop)
    {
        using var folder = new TemporaryFolder();
        var log = new RecordingLog();
        var options = Options(epochs: 2) with { EvaluationInterval = 1, Logs = [log], Checkpoints = new() { Folder = folder.Path } };
        // The best is the first; after the third comes a cooldown of two.
        double[] values = [0.5, 0.4, 0.4, 0.4, 0.4, 0.45, 0.45, 0.45];

        Fit(options with { MaxSteps = stop }, Callback(), true, values[..stop], batches: 4);
        Fit(options, Callback(), true, values[stop..], batches: 4);

        AssertRates([0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.4, 0.2], log);

        static ReduceOnPlateau Callback() => new() { Factor = 0.5, Patience = 1, Cooldown = 2 };
    }

    [Fact]
    public void EveryStageStartsAnew()
    {
        using var recipe = new TinyRecipe(stages: 2);
        var log = new RecordingLog();

        new Trainer(recipe, Options(epochs: 3) with { Logs = [log], Callbacks = [new ReduceOnPlateau { Factor = 0.5, Patience = 0 }] },
            new ScriptedMetric(true, 0.9, 0.1, 0.1, 0.2, 0.3, 0.1)).Fit(TinyData.Batches(1), TinyData.Batches(1));

        AssertRates([0.8, 0.8, 0.4, 0.8, 0.8, 0.8], log);
    }

    [Fact]
    public void AppliesOnTopOfTheScheduleWhichMayGoBelowTheMinimum()
    {
        var options = Options(epochs: 5) with { Schedule = LearningRateSchedule.MultiStep(0.1, 3) };
        var callback = new ReduceOnPlateau { Factor = 0.5, Patience = 0, MinLearningRate = 0.3 };

        AssertRates([0.8, 0.4, 0.3, 0.08, 0.08], Fit(options, callback, true, [NaN, NaN, NaN, NaN, NaN]));
    }

    [Fact]
    public void NeedsAnEvaluation()
    {
        using var recipe = new TinyRecipe();

        var fault = Assert.Throws<ArgumentException>(
            () => new Trainer(recipe, Options(epochs: 1) with { Callbacks = [new ReduceOnPlateau()] }).Fit(TinyData.Batches(1)));

        FaultText.Names(fault.Message, recipe.Info.Name, nameof(ReduceOnPlateau), "validation");
    }

    [Fact]
    public void RefusesWhatIsOutOfRange()
    {
        AssertRefused(() => new() { Factor = 1 }, "Factor", "more than 0 and less than 1");
        AssertRefused(() => new() { Factor = 0 }, "Factor", "more than 0");
        AssertRefused(() => new() { Factor = NaN }, "Factor", "more than 0");
        AssertRefused(() => new() { Patience = -1 }, "Patience", "at least 0");
        AssertRefused(() => new() { Threshold = double.PositiveInfinity }, "Threshold", "at least 0");
        AssertRefused(() => new() { ThresholdMode = (ThresholdMode)2 }, "ThresholdMode", "Relative, Absolute");
        AssertRefused(() => new() { Cooldown = -1 }, "Cooldown", "at least 0");
        AssertRefused(() => new() { MinLearningRate = -0.1 }, "MinLearningRate", "at least 0");
    }

    private static void AssertRefused(Func<ReduceOnPlateau> create, string option, string expected)
    {
        var fault = Assert.Throws<ArgumentOutOfRangeException>(create);
        Assert.Equal(option, fault.ParamName);
        FaultText.Names(fault.Message, $"{nameof(ReduceOnPlateau)}.{option}", expected);
    }

    private static TrainerOptions Options(int epochs) => TinyData.Options(epochs) with { LearningRate = 0.8, Schedule = LearningRateSchedule.Constant };

    private static RecordingLog Fit(TrainerOptions options, ReduceOnPlateau callback, bool higherIsBetter, double[] values, int batches = 1)
    {
        var log = new RecordingLog();
        using var network = Linear(4, 3);
        using var recipe = new PlainRecipe<Tensor>(network, (output, batch) => functional.cross_entropy(output, batch["labels"]));
        new Trainer(recipe, options with { Callbacks = [callback], Logs = [.. options.Logs, log] }, new ScriptedMetric(higherIsBetter, values)).Fit(
            TinyData.Batches(batches), TinyData.Batches(1));
        return log;
    }

    private static void AssertRates(double[] expected, RecordingLog log)
    {
        Assert.Equal(expected.Length, log.Steps.Count);
        Assert.All(expected.Zip(log.Steps), pair => Assert.Equal(pair.First, pair.Second.LearningRate, 1e-12));
    }
}
