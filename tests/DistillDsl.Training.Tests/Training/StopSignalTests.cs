using System.Runtime.InteropServices;
using DistillDsl.Training.Checkpoints;
using DistillDsl.Training.History;
using DistillDsl.Training.Progress;

namespace DistillDsl.Training.Tests.Training;

public sealed class StopSignalTests
{
    [Theory]
    [InlineData(2, "SIGINT", 130)]
    [InlineData(15, "SIGTERM", 143)]
    public void EndsTheTrainingAfterTheStepAndSaves(int signal, string name, int exitCode)
    {
        using var folder = new TemporaryFolder();
        using var recipe = new StagedRecipe(1, new StageInfo(1, "match") { Epochs = 1_000_000 });
        var progress = new SignallingProgress(signal, at: 8);
        var options = TinyData.Options(1, progress) with { GradientAccumulationSteps = 3, Checkpoints = new() { Folder = folder.Path } };

        var stop = Assert.Throws<TrainingStoppedException>(() => new Trainer(recipe, options).Fit(new EpochLoader(12)));

        Assert.Equal(exitCode, stop.ExitCode);
        FaultText.Names(stop.Message, "StagedRecipe", name, $"{progress.Steps}", stop.Checkpoint!);
        Assert.True(File.Exists(stop.Checkpoint));
        // The step was finished, and with it its group of three.
        Assert.Equal(0, progress.Steps % 3);
        using var file = CheckpointFile.Open(stop.Checkpoint!);
        Assert.Equal(progress.Steps, file.Header<CheckpointHeader>().GlobalStep);
        Assert.Equal(1, progress.Ends);
    }

    [Fact]
    public void SaysThatNothingWasSaved()
    {
        using var recipe = new TinyRecipe();

        var stop = Assert.Throws<TrainingStoppedException>(
            () => new Trainer(recipe, TinyData.Options(1_000_000, new SignallingProgress(2, at: 1))).Fit(TinyData.Batches(2)));

        Assert.Null(stop.Checkpoint);
        FaultText.Names(stop.Message, "TinyRecipe", "SIGINT", "TrainerOptions.Checkpoints");
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);

    /// <summary>Sends this process a signal at a step, once.</summary>
    private sealed class SignallingProgress(int signal, int at) : ITrainingProgress
    {
        public int Steps { get; private set; }

        public int Ends { get; private set; }

        public void Start(TrainingPlan plan)
        {
        }

        public void Step(StepReport report)
        {
            if (++Steps == at) Assert.Equal(0, Kill(Environment.ProcessId, signal));
            Assert.True(Steps < at + 100_000,
                "The signal did not end the training: does this process ignore it, as one that a shell started in the background does?");
        }

        public void Epoch(EpochRecord record, TimeSpan timeLeft)
        {
        }

        public void End() => Ends++;
    }
}
