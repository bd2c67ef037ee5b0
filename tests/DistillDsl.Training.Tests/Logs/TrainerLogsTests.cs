using System.Globalization;
using DistillDsl.Training.Checkpoints;
using DistillDsl.Training.History;
using DistillDsl.Training.Logging;
using DistillDsl.Training.Tests.Training;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests;

/// <summary>What a real training writes.</summary>
public sealed class TrainerLogsTests : IDisposable
{
    private const int Epochs = 3;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void In_every_row_the_total_is_the_weighted_sum_of_the_terms()
    {
        using var recipe = Recipe();
        var history = Fit(recipe, _folder.Path, Epochs);
        var rows = Rows("steps.csv");
        Assert.Equal(2 * Epochs * TinyData.Batches().Count, rows.Count);
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(step => (double?)step), rows.Select(row => row["global step"]));
        foreach (var row in rows)
        {
            Assert.Equal(row["stage"] == 2, row["match"] is not null);
            var sum = recipe.Info.Terms.Sum(term => term.Weight * (row[term.Name] ?? 0));
            Assert.Equal(sum, row["total"]!.Value, 1e-6);
        }

        Assert.Equal(history.Epochs.Select(epoch => (double?)epoch.Total), Rows("epochs.csv").Select(row => row["total"]));
        Assert.Equal(history.Epochs.Select(epoch => epoch.Metric), Rows("evaluations.csv", "metric", "best").Select(row => row["value"]));
        // Each epoch's mean is that of its steps, whose batches are of one size.
        Assert.All(Rows("epochs.csv"), epoch => Assert.Equal(
            rows.Where(row => row["stage"] == epoch["stage"] && row["epoch"] == epoch["epoch"]).Average(row => row["task"]!.Value), epoch["task"]!.Value,
            1e-9));
    }

    [Fact]
    public void TensorBoard_is_given_the_same()
    {
        using var recipe = Recipe();
        Fit(recipe, _folder.Path, Epochs);
        var shown = EventReader.Shown(_folder.Path);
        foreach (var (tag, column) in new[] { ("loss/total", "total"), ("loss/task", "task"), ("loss/match", "match"), ("learning rate", "learning rate") })
        {
            Assert.Equal(
                Rows("steps.csv").Where(row => row[column] is not null).Select(row => ((long)row["global step"]!.Value, (float)row[column]!.Value)),
                shown.Where(scalar => scalar.Tag == tag).Select(scalar => (scalar.Step, scalar.Value)));
        }

        Assert.Equal(Rows("evaluations.csv", "metric", "best").Select(row => (float)row["value"]!.Value),
            shown.Where(scalar => scalar.Tag == "metric/accuracy").Select(scalar => scalar.Value));
    }

    [Theory]
    [InlineData(17)]
    [InlineData(25)]
    [InlineData(20)]
    public void A_training_that_broke_off_and_goes_on_logs_what_the_unbroken_one_does(int stepsBefore)
    {
        var (unbroken, broken) = (_folder.File("unbroken"), _folder.File("broken"));
        using (var recipe = Recipe()) Fit(recipe, unbroken, Epochs);

        // The fault comes steps after the checkpoint: their rows must go.
        using (var recipe = Recipe(step => step == stepsBefore + 3 ? throw new OperationCanceledException() : null))
            Assert.Throws<OperationCanceledException>(() => Fit(recipe, broken, Epochs, stepsBefore));
        using (var recipe = Recipe()) Fit(recipe, broken, Epochs, stepsBefore);

        string[] columns = ["stage", "epoch", "step", "global step", "total", "task", "match", "learning rate"];
        Assert.Equal(Column("unbroken/steps.csv"), Column("broken/steps.csv"));
        Assert.Equal(File.ReadAllText(Path.Combine(unbroken, "evaluations.csv")), File.ReadAllText(Path.Combine(broken, "evaluations.csv")));
        Assert.Equal(
            EventReader.Shown(unbroken).Where(scalar => scalar.Tag is not ("images per second" or "data wait")),
            EventReader.Shown(broken).Where(scalar => scalar.Tag is not ("images per second" or "data wait")));

        IEnumerable<double?> Column(string file) => Rows(file).SelectMany(row => columns.Select(column => row[column]));
    }

    [Fact]
    public void An_epoch_that_a_limit_broke_off_is_one_row_in_the_end()
    {
        using (var recipe = Recipe()) Fit(recipe, _folder.Path, Epochs, checkpointEvery: 100, maxSteps: 20);
        Assert.Equal([6, 12, 18, 20], Rows("epochs.csv").Select(row => row["global step"]!.Value));
        using (var recipe = Recipe()) Fit(recipe, _folder.Path, Epochs, checkpointEvery: 100);
        Assert.Equal([6, 12, 18, 24, 30, 36], Rows("epochs.csv").Select(row => row["global step"]!.Value));
    }

    public void Dispose() => _folder.Dispose();

    private static TinyRecipe Recipe(Func<int, Tensor?>? replace = null)
    {
        manual_seed(3);
        return new(stages: 2) { Replace = replace };
    }

    private static TrainingHistory Fit(TinyRecipe recipe, string folder, int epochs, int? checkpointEvery = null, int? maxSteps = null)
    {
        using var csv = new CsvLog(folder);
        using var tensorBoard = new TensorBoardLog(folder);
        var checkpoints =
            checkpointEvery is { } steps
                ? new CheckpointOptions { Folder = Path.Combine(folder, "checkpoints"), EveryEpochs = null, EverySteps = steps }
                : null;
        var options = TinyData.Options(epochs) with { Logs = [csv, tensorBoard], Checkpoints = checkpoints, MaxSteps = maxSteps };
        return new Trainer(recipe, options).Fit(TinyData.Batches(), TinyData.Batches(2, seed: 2));
    }

    /// <summary>The rows' numbers by column; null where there is none.</summary>
    private List<Dictionary<string, double?>> Rows(string name, params string[] texts)
    {
        var lines = File.ReadAllLines(_folder.File(name));
        var columns = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => columns.Zip(line.Split(','))
            .Where(field => !texts.Contains(field.First))
            .ToDictionary(field => field.First, field => field.Second.Length == 0 ? (double?)null : double.Parse(field.Second, CultureInfo.InvariantCulture)))];
    }
}
