using DistillDsl.Training.Metrics;
using DistillDsl.Training.Progress;
using DistillDsl.Training.Schedules;
using Spectre.Console;

namespace DistillDsl.Training.Tests.Progress;

public sealed class ProgressTests
{
    private static readonly RecipeInfo Recipe = new(
        "CifarRecipe", "My.Nets.ResNet8", "My.Nets.ResNet32", [new(1, ""), new(2, "")], [new("task", "", "", 0.1, [1, 2]), new("kl", "", "", 0.9, [2])],
        "0123456789abcdef");

    private static readonly IReadOnlyList<StagePlan> Stages = StagePlans.Resolve(Recipe, new() { Epochs = 10 });

    [Fact]
    public void WritesALineForEachEpoch()
    {
        using var output = new StringWriter();
        var progress = new PlainProgress(output);

        Tell(progress);

        Assert.Equal(
            [
                "CifarRecipe: ResNet32 → ResNet8",
                "stage 1/2  epoch  9/10  task 2.303  accuracy 10.50 %  MAE 1.2346  lr 0.05  1234/s  1:05 left",
                "stage 2/2  epoch 10/10  total 1.235  task 2  kl 0.01235  accuracy 43.21 %  MAE 0.75  lr 1E-06  999/s  12 % waiting for data",
            ],
            output.ToString().TrimEnd().Split(Environment.NewLine));
    }

    [Fact]
    public void DrawsATableInATerminal()
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new()
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
            Out = new WideOutput(output),
        });

        Tell(new LiveProgress(console));

        var text = output.ToString();
        Assert.Contains("CifarRecipe: ResNet32 → ResNet8", text, StringComparison.Ordinal);
        Assert.Contains("━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌  step 30/120  2:00 left", text, StringComparison.Ordinal);
        Assert.Contains("43.21 %", text, StringComparison.Ordinal);
        Assert.Contains("12 % waiting for data", text, StringComparison.Ordinal);
        Assert.Matches(@"accuracy │ +MAE │ +lr ", text);
        Assert.Matches(@"43\.21 % │ +0\.75 │ +1E-06 ", text);
        Assert.Contains("2·10/10", text, StringComparison.Ordinal);
    }

    [Fact]
    public void EndsTheDisplayWhereTheTrainingBreaksOff()
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new WideOutput(output) });
        var plan = new TrainingPlan(Recipe, Stages, null);

        for (var i = 0; i < 2; i++)
        {
            // A display that was not ended would refuse the second one.
            var progress = new LiveProgress(console);
            progress.Start(plan);
            progress.End();
            progress.End();
        }
    }

    [Fact]
    public void TakesPlainLinesWhereTheOutputIsNoTerminal()
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.Yes, Out = new AnsiConsoleOutput(output) });

        Assert.IsType<PlainProgress>(TrainingProgress.ForConsole(console));
    }

    private static void Tell(ITrainingProgress progress)
    {
        progress.Start(new(Recipe, Stages, new Accuracy()) { OtherMetrics = [new MeanAbsoluteError()] });
        progress.Epoch(
            new(1, 9, 2.3026, [new("task", 2.3026)], 0.05, 1234.4, 0.105, TimeSpan.FromSeconds(9)) { OtherMetrics = [new("MAE", 1.2345678)], DataWait = 0.09 },
            TimeSpan.FromSeconds(65));
        Thread.Sleep(150);
        progress.Step(new(2, 10, 30, 120, 1.5, [new("task", 2.1), new("kl", 0.02)], 0.01, 1000, TimeSpan.FromMinutes(2)));
        progress.Epoch(
            new(2, 10, 1.23456, [new("task", 2), new("kl", 0.012346)], 1e-6, 999, 0.43212, TimeSpan.FromSeconds(9))
            {
                OtherMetrics = [new("MAE", 0.75)],
                DataWait = 0.12,
            },
            TimeSpan.Zero);
        progress.End();
    }

    private sealed class WideOutput(TextWriter writer) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => true;

        public int Width => 120;

        public int Height => 40;

        public void SetEncoding(System.Text.Encoding encoding)
        {
        }
    }
}
