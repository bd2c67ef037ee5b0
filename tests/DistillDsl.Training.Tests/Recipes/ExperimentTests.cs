using DistillDsl.Recipes.Fsp;
using DistillDsl.Recipes.Procedures;

namespace DistillDsl.Training.Tests.Recipes;

/// <summary>The programs, from the command line to the table, on a few images of noise.</summary>
public sealed class ExperimentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("fast", true)]
    [InlineData("small", false)]
    [InlineData("transfer", false)]
    public void EveryFspExperimentEndsWithItsTable(string command, bool ensembles) =>
        AssertTable(ProgramRun.Of(typeof(ShuffledFsp), [command, .. Tiny()]), ensembles);

    [Fact]
    public void EveryProcedureRunsThrough()
    {
        var run = ProgramRun.Of(typeof(FspTwoStage), Tiny());
        AssertTable(run, ensembles: false, rows: 6);
        Assert.Matches(@"teacher with quantized layers: \d+\.\d\d %\nthe same, fine-tuned: \d+\.\d\d %\n", run.Output);
    }

    [Fact]
    public void TheTeacherIsTrainedOnce()
    {
        string[] arguments = ["small", .. Tiny(), "--teacher", _folder.File("teacher.dat")];

        var (_, first) = ProgramRun.Of(typeof(ShuffledFsp), arguments);
        var (_, second) = ProgramRun.Of(typeof(ShuffledFsp), arguments);

        Assert.DoesNotContain("from", TeacherLine(first), StringComparison.Ordinal);
        Assert.Contains($"from {_folder.File("teacher.dat")}", TeacherLine(second), StringComparison.Ordinal);
        Assert.Equal(TeacherLine(first)[^8..], TeacherLine(second)[^8..]);

        static string TeacherLine(string output) => output.Split('\n').Single(static line => line.StartsWith("teacher", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--seeds 100 1", "--seeds", "100")]
    [InlineData("--seeds 2 2", "--seeds", "2, 2")]
    [InlineData("--length 0", "--length", "0", "0")]
    public void RefusesWhatCannotBe(string arguments, params string[] named) =>
        FaultText.Names(ProgramRun.Error(typeof(ShuffledFsp), ["fast", "--data", Images(), .. arguments.Split(' ')]), named);

    private static void AssertTable((int ExitCode, string Output) run, bool ensembles, int rows = 5)
    {
        Assert.True(run.ExitCode == 0, run.Output);
        var table = run.Output.Split('\n').Where(static line => line.StartsWith('|')).ToArray();
        Assert.Equal(2 + rows, table.Length);
        Assert.All(table.Skip(2),
            row => Assert.Matches(@"^\| .+ \| +\d+ \| +\d+\.\d\d ± \d+\.\d\d % \| +\d+\.\d\d, +\d+\.\d\d \|" + (ensembles ? @" +\d+\.\d\d % \|$" : "$"), row));
    }

    private string[] Tiny() => ["--data", Images(), "--seeds", "1", "2", "--length", "0.01"];

    // Four classes, two images of each.
    private string Images()
    {
        const int count = 8, pixels = 3 * 8 * 8;
        var bytes = new byte[count * pixels];
        new Random(1).NextBytes(bytes);
        var images = Data.NpyBytes.Array("|u1", $"({count}, 3, 8, 8)", bytes);
        var labels = Data.NpyBytes.Array("|u1", $"({count},)", [0, 1, 2, 3, 0, 1, 2, 3]);
        return _folder.Write("images.npz",
            Data.NpyBytes.Zip(("train_images.npy", images), ("train_labels.npy", labels), ("test_images.npy", images), ("test_labels.npy", labels)));
    }
}
