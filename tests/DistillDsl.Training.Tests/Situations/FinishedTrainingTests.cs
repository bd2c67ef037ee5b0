using DistillDsl.Training.Tests.Training;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Situations;

/// <summary>
/// A finished training is started again: it said "resumed after 32 steps" and wrote an empty report over the first one. Met by a new user who
/// repeated a command.
/// </summary>
public sealed class FinishedTrainingTests
{
    [Fact]
    public void IsKnownToBeComplete()
    {
        using var folder = new TemporaryFolder();
        var first = Fit(folder.Path, out var firstLog);
        var files = Directory.GetFiles(folder.Path).ToDictionary(path => path, File.GetLastWriteTimeUtc);

        var again = Fit(folder.Path, out var log);

        Assert.Equal((false, true), (first.WasComplete, again.WasComplete));
        Assert.Equal(8, firstLog.Steps.Count);
        Assert.Empty(log.Starts);
        Assert.Empty(log.Steps);
        Assert.Equal(first.Epochs.Select(epoch => epoch.Total), again.Epochs.Select(epoch => epoch.Total));
        Assert.Equal(files, Directory.GetFiles(folder.Path).ToDictionary(path => path, File.GetLastWriteTimeUtc));
    }

    private static History.TrainingHistory Fit(string folder, out RecordingLog log)
    {
        manual_seed(1);
        using var recipe = new TinyRecipe();
        log = new();
        return new Trainer(recipe, TinyData.Options(2) with { Checkpoints = new() { Folder = folder }, Logs = [log] }).Fit(TinyData.Batches(4));
    }
}
