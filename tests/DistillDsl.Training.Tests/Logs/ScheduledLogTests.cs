using System.Globalization;
using DistillDsl.Recipes;
using DistillDsl.Training.Logging;
using DistillDsl.Training.Progress;
using DistillDsl.Training.Tests.Cache;
using static DistillDsl.Adapter;
using static DistillDsl.Kind;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests;

/// <summary>Ten terms in two stages; of two the weight moves, of one the temperature, and one stops.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Stage(1, Name = "hint, alone", Epochs = 1)]
[Stage(2, Epochs = 3)]
[Hint(Layer = "layer1", Adapter = Conv1x1, Weight = 2, Stage = 1)]
[Task(Weight = 0.5, Stage = 2)]
[Distill(Kind = KL, T = 4, TSchedule = Schedule.LinearRamp, EndT = 2, Weight = 0.9, WeightSchedule = Schedule.CosineAnnealing, EndWeight = 0.1, Stage = 2)]
[Dist(Weight = 0.3, WarmUpEpochs = 2, Stage = 2)]
[At(Layers = ["layer2"], Weight = 5, StopAfterEpoch = 1, Stage = 2)]
[Sp(Layers = ["layer3"], Weight = 3, Stage = 2)]
[Nst(Layers = ["layer2"], Weight = 0.7, Stage = 2)]
[Cc(Layer = "layer3", Weight = 0.2, Stage = 2)]
[Pkt(Layer = "layer3", Weight = 4, Stage = 2)]
[Distill(Kind = Mse, Weight = 0.05, Stage = 2)]
internal sealed partial class TenTermsRecipe;

/// <summary>What a generated recipe's training writes.</summary>
public sealed class ScheduledLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_total_is_the_sum_of_the_terms_by_the_weights_that_the_step_used()
    {
        manual_seed(5);
        using var teacher = new ResNet(8, 4, 4, 5);
        using var student = new ResNet(8, 2, 2, 5);
        using var sample = zeros(2, 3, 6, 4);
        using var recipe = new TenTermsRecipe(student, teacher, sample);
        using var loader = CacheData.Loader();
        using (var log = new CsvLog(_folder.Path))
            new Trainer(recipe, new() { LearningRate = 0.01, Logs = [log], Progress = TrainingProgress.None }).Fit(loader);

        var lines = File.ReadAllLines(_folder.File("steps.csv"));
        var columns = lines[0].Split(',');
        Assert.Equal(
            ["stage", "stage name", "epoch", "step", "global step", "total", .. TenTermsRecipe.Info.Terms.Select(term => term.Name), "learning rate",
                "klWeight", "klT", "distWeight"],
            columns);
        Assert.Equal(1 + 4 * loader.Count, lines.Length);
        foreach (var line in lines.Skip(1))
        {
            var row = columns.Zip(line.Replace("\"hint, alone\"", "").Split(','),
                (column, field) => (column, Value: field.Length == 0 ? (double?)null : double.Parse(field, CultureInfo.InvariantCulture)))
                .ToDictionary(field => field.column, field => field.Value);
            var sum = TenTermsRecipe.Info.Terms.Sum(term => (row.GetValueOrDefault($"{term.Name}Weight") ?? term.Weight) * (row[term.Name] ?? 0));
            Assert.Equal(1, row["total"]!.Value / sum, 1e-5);

            var second = row["stage"] == 2;
            Assert.All(TenTermsRecipe.Info.Terms,
                term => Assert.Equal(term.IsOn((int)row["stage"]!.Value) && (term.Name != "at" || row["epoch"] == 1), row[term.Name] is not null));
            var part = (row["epoch"] - 1 + (row["step"] - 1) / loader.Count) / 3;
            Assert.Equal(second ? 4 - 2 * part : null, row["klT"]);
            Assert.Equal(second ? Math.Min(row["epoch"]!.Value / 2, 1) * 0.3 : null, row["distWeight"]);
        }
    }

    public void Dispose() => _folder.Dispose();
}
