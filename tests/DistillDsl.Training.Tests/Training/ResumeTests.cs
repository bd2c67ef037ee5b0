using System.Globalization;
using DistillDsl.Training.History;
using DistillDsl.Training.Progress;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Training;

public sealed class ResumeTests
{
    // Two stages of 2 epochs of 5 steps and of 8 steps: 18 steps; epochs end after 5, 10, 15 and 18.
    private static readonly StageInfo[] Stages =
        [new(1, "match") { Epochs = 2, LearningRate = 0.05 }, new(2, "task") { Steps = 8, Schedule = Schedule.LinearRamp }];

    public static TheoryData<string, TrainerOptions> Trainings => new()
    {
        { "SGD", Options() },
        { "SGD without momentum", Options() with { Momentum = 0 } },
        { "Adam", Options() with { Optimizer = OptimizerKind.Adam, LearningRate = 0.01 } },
        { "AdamW", Options() with { Optimizer = OptimizerKind.AdamW, LearningRate = 0.01 } },
        { "average", Options() with { EmaDecay = 0.8 } },
        { "average that warms up", Options() with { EmaDecay = 0.5, EmaWarmUp = true } },
        { "accumulation", Options() with { GradientAccumulationSteps = 2 } },
        { "clipping", Options() with { MaxGradientNorm = 0.2, MaxGradientValue = 0.1 } },
        { "best", Options() with { RestoreBestWeights = true, EvaluationInterval = 2 } },
        { "best average, patience, accumulation, AdamW",
            Options() with
                { RestoreBestWeights = true, EmaDecay = 0.9, EarlyStoppingPatience = 3, EvaluationInterval = 3, GradientAccumulationSteps = 3,
                    Optimizer = OptimizerKind.AdamW, LearningRate = 0.01 } },
        { "late reading", Options() with { LossReadInterval = 4 } },
        { "skipping", Options() with { NonFinite = NonFinitePolicy.SkipBatch } },
        { "scaled", Options() with { LengthFactor = 1.5 } },
    };

    [Theory]
    [MemberData(nameof(Trainings))]
    public void GoesOnToTheSameBitsFromEveryStep(string name, TrainerOptions options)
    {
        _ = name;
        var whole = Train(options, folder: null);
        var steps = (int)whole.Log.Steps[^1].GlobalStep;

        // Within epochs and groups, at their ends, at the stages' and at the very end.
        foreach (var stop in new[] { 1, 3, 5, 8, 10, 12, 15, 17, 18 }.Where(stop => stop <= steps))
        {
            using var folder = new TemporaryFolder();
            var log = new RecordingLog();
            Train(options with { MaxSteps = stop }, folder.Path, log);
            var resumed = Train(options, folder.Path, log);
            AssertSame(whole, resumed, $"stopped after {stop} of {steps}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void GoesOnFromTheLastCheckpointOfATrainingThatWasKilled(int everySteps)
    {
        var whole = Train(Options(), folder: null);
        using var folder = new TemporaryFolder();
        var log = new RecordingLog();
        // Killed again and again, at whatever comes next.
        foreach (var death in new[] { 2, 4, 5, 9, 11, 16, 18 })
        {
            var options = Options() with { Progress = new DyingProgress(death) };
            Assert.Throws<IOException>(() => Train(options, folder.Path, log, everySteps));
        }

        AssertSame(whole, Train(Options(), folder.Path, log, everySteps), $"every {everySteps} steps");
        Assert.True(log.Starts.Zip(log.Starts.Skip(1), (a, b) => a <= b).All(grows => grows));
    }

    [Fact]
    public void AFinishedTrainingIsNotTrainedAgain()
    {
        using var folder = new TemporaryFolder();
        var options = Options() with { RestoreBestWeights = true, EmaDecay = 0.9 };
        var first = Train(options, folder.Path);

        var second = Train(options, folder.Path);

        AssertSame(first, second, "finished");
        Assert.Equal(first.Kept, second.Kept);
        Assert.Empty(second.Log.Steps);
        Assert.Empty(second.Log.Starts);
        Assert.Equal((false, true), (first.History.WasComplete, second.History.WasComplete));
    }

    private static TrainerOptions Options() => new() { Progress = TrainingProgress.None, Seed = 3, LearningRate = 0.1 };

    private static Result Train(TrainerOptions options, string? folder, RecordingLog? log = null, int everySteps = 1000)
    {
        // Whatever the process drew before must not matter.
        using var recipe = new StagedRecipe(7, Stages);
        using var noise = rand(Random.Shared.Next(5));
        var given = log ?? new RecordingLog();
        options = options with
        {
            Logs = [given],
            Checkpoints = folder is null ? null : new() { Folder = folder, EverySteps = everySteps },
        };
        var history = new Trainer(recipe, options).Fit(new EpochLoader(5), new EpochLoader(2));
        return new(recipe.Weights, history, given, history.Kept);
    }

    private static void AssertSame(Result expected, Result actual, string what)
    {
        Assert.True(expected.Weights.SequenceEqual(actual.Weights), what);
        Assert.Equal(Numbers(expected.History), Numbers(actual.History));
        Assert.Equal(expected.History.Evaluations, actual.History.Evaluations);
        if (actual.Log.Steps.Count > 0) Assert.Equal(Steps(expected.Log), Steps(actual.Log));
    }

    private static IEnumerable<string> Steps(RecordingLog log) =>
        log.Steps.Select(
            step => string.Create(CultureInfo.InvariantCulture,
                $"{step.Stage} {step.Epoch} {step.Step} {step.GlobalStep} {step.Total:R} {string.Join(" ", step.Terms)} {string.Join(" ", step.Scheduled)} "
                    + $"{step.LearningRate:R}"));

    private static IEnumerable<string> Numbers(TrainingHistory history) =>
        history.Epochs.Select(
            epoch => string.Create(CultureInfo.InvariantCulture,
                $"{epoch.Stage} {epoch.Epoch} {epoch.Steps} {epoch.Total:R} {string.Join(" ", epoch.Terms)} {epoch.LearningRate:R} {epoch.Metric:R} "
                    + $"{epoch.IsBest} {epoch.Skipped}"));

    private sealed record Result(float[] Weights, TrainingHistory History, RecordingLog Log, EvaluationRecord? Kept);

    /// <summary>Breaks the training off after a step, without any chance to save.</summary>
    private sealed class DyingProgress(int after) : ITrainingProgress
    {
        private long _steps;

        public void Start(TrainingPlan plan) => _steps = plan.ResumedAfter;

        public void Step(StepReport report)
        {
            if (++_steps >= after) throw new IOException("killed");
        }

        public void Epoch(EpochRecord record, TimeSpan timeLeft)
        {
        }

        public void End()
        {
        }
    }
}
