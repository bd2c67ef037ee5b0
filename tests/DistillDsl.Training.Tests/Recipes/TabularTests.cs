using DistillDsl.Recipes.Tabular;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Recipes;

/// <summary>The tables, the metric and the program, in small.</summary>
public sealed class TabularTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // 10 sin(π/4) + 20 · 0.3² + 10 · 0.1 + 5 · 0.6 = 12.871068; the sixth column does not matter.
    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public void IsFriedmansFunction(double irrelevant) => Assert.Equal(12.871068, Friedman.Value([0.5, 0.5, 0.2, 0.1, 0.6, irrelevant]), 6);

    [Fact]
    public void RowsDependOnTheirSeedAndTheNoiseIsAsLargeAsSaid()
    {
        using var scope = NewDisposeScope();
        using DistillDsl.Recipes.SampleSet clean = Friedman.Draw(4000, 0, 1), again = Friedman.Draw(4000, 0, 1), noisy = Friedman.Draw(4000, 2.45, 1);
        using var other = Friedman.Draw(4000, 0, 2);

        Assert.Equal([4000L, Friedman.Columns], clean.Data.shape);
        Assert.Equal([4000L, 1], clean.Labels.shape);
        Assert.True(clean.Data.equal(again.Data).all().item<bool>());
        Assert.True(clean.Data.equal(noisy.Data).all().item<bool>());
        Assert.False(clean.Data.equal(other.Data).all().item<bool>());
        // Uniform between -√3 and √3; the function's own mean 0 and deviation 1; 2.45 is half of its deviation in its own unit.
        Assert.InRange(clean.Data.abs().max().item<float>(), 1.72f, 1.7321f);
        Assert.InRange(Math.Abs(clean.Labels.mean().item<float>()), 0, 0.05);
        Assert.InRange(clean.Labels.std().item<float>(), 0.97f, 1.03f);
        Assert.InRange((noisy.Labels - clean.Labels).std().item<float>(), 0.48f, 0.52f);
    }

    // Two batches with the values 1, 2, 3, 6: ȳ = 3, Σ (y − ȳ)² = 14; errors 1, 0, -1, 2: Σ e² = 6.
    [Fact]
    public void RSquaredIsThatOfAllBatchesTogether()
    {
        using var scope = NewDisposeScope();
        var metric = new RSquared();
        metric.Reset();
        metric.Update(tensor([2f, 2], [2, 1]), new Dictionary<string, Tensor> { ["labels"] = tensor([1f, 2], [2, 1]) });
        metric.Update(tensor([2f, 8], [2, 1]), new Dictionary<string, Tensor> { ["labels"] = tensor([3f, 6], [2, 1]) });

        Assert.Equal(1 - 6.0 / 14, metric.Compute(), 12);
        Assert.Equal("0.571", metric.Format(1 - 6.0 / 14));
        var fault = Assert.Throws<ArgumentException>(
            () => metric.Update(zeros(2, 1), new Dictionary<string, Tensor> { ["labels"] = zeros(2) }));
        FaultText.Names(fault.Message, "[2, 1]", "[2]", "R²");
    }

    [Fact]
    public void TheStudentLearnsFromTheMeanOfTheTeachers()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using Mlp student = new(20, 16, 2), first = new(20, 6, 3), second = new(20, 6, 3), third = new(20, 6, 3);
        var batch = new Dictionary<string, Tensor> { ["data"] = randn(5, 20), ["labels"] = randn(5, 1) };
        using IRecipe recipe = new TabularRecipe(student, first, second, third, batch["data"]);

        using var losses = recipe.Step(batch);
        losses.Total.backward();

        Assert.Equal(3, losses.Terms.Count);
        var mean = (first.call(batch["data"]) + second.call(batch["data"]) + third.call(batch["data"])) / 3;
        var values = student.call(batch["data"]);
        Assert.Equal((values - batch["labels"]).square().mean().item<float>(), losses.Terms[0].Value.item<float>(), 5);
        Assert.Equal((values - mean).square().mean().item<float>(), losses.Terms[1].Value.item<float>(), 5);
        Assert.All(student.parameters(), static parameter => Assert.True(parameter.grad!.abs().sum().item<float>() > 0));
    }

    [Fact]
    public void TheProgramEndsWithItsTableAndTrainsTheTeachersOnce()
    {
        string[] arguments = ["--samples", "64", "--epochs", "1", "--teacher-epochs", "1", "--seeds", "1", "2", "--teacher", _folder.File("teachers.dat")];

        var (exitCode, output) = ProgramRun.Of(typeof(TabularRecipe), arguments);
        var (again, repeated) = ProgramRun.Of(typeof(TabularRecipe), [.. arguments, "--out", _folder.File("out")]);

        Assert.True(exitCode == 0, output);
        Assert.Matches(@"\| mean of the teachers \| +62,211 \| +\d\.\d{3} \|", output);
        Assert.Matches(@"\| student distilled +\| +625 \| +\d\.\d{3} ± \d\.\d{3} \| +\d\.\d{3}, \d\.\d{3} \| +-?\d\.\d{3} ± \d\.\d{3} \|", output);
        Assert.Contains("teacher-3: ", output, StringComparison.Ordinal);
        Assert.True(again == 0, repeated);
        Assert.DoesNotContain("teacher-3: ", repeated, StringComparison.Ordinal);
        Assert.Equal(Table(output), Table(repeated));
        Assert.True(File.Exists(_folder.File("out/distilled-2/steps.csv")));
        Assert.True(File.Exists(_folder.File("out/student-2.dat")));

        static string[] Table(string text) => [.. text.Split('\n').Where(static line => line.StartsWith('|'))];
    }
}
