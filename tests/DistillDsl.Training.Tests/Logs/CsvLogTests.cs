using System.Globalization;
using System.Text;
using DistillDsl.Training.Logging;
using Microsoft.VisualBasic.FileIO;

namespace DistillDsl.Training.Tests;

public sealed class CsvLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Every_step_is_a_row_with_the_numbers_given()
    {
        Run(0, 1, 100);
        var rows = Read("steps.csv");
        Assert.Equal(
            ["stage", "stage name", "epoch", "step", "global step", "total", .. LogRecords.Terms, "learning rate", "klWeight", "klT"],
            rows[0]);
        Assert.Equal(101, rows.Count);
        for (var i = 1; i <= 100; i++)
        {
            var expected = LogRecords.Step(i);
            var row = rows[0].Zip(rows[i]).ToDictionary(field => field.First, field => field.Second);
            Assert.Equal([$"{expected.Stage}", i <= 50 ? "warm-up, \"both\"" : "all", $"{expected.Epoch}", $"{expected.Step}", $"{i}"], rows[i][..5]);
            Assert.Equal(expected.Total, Number(row["total"]));
            Assert.Equal(expected.LearningRate, Number(row["learning rate"]));
            var on = expected.Terms.Concat(expected.Scheduled).ToDictionary(value => value.Name, value => value.Value);
            Assert.All(LogRecords.Terms.Concat(["klWeight", "klT"]),
                name => Assert.Equal(on.TryGetValue(name, out var value) ? value : null, Optional(row[name])));
        }
    }

    [Fact]
    public void Every_epoch_and_evaluation_is_a_row()
    {
        Run(0, 1, 20);
        var epochs = Read("epochs.csv");
        Assert.Equal(
            ["stage", "stage name", "epoch", "global step", "total", .. LogRecords.Terms, "learning rate", "metric", "images per second", "data wait",
                "seconds"],
            epochs[0]);
        Assert.Equal(["1", "1"], epochs.Skip(1).Select(row => row[0]));
        Assert.Equal(["10", "20"], epochs.Skip(1).Select(row => row[3]));
        Assert.Equal(LogRecords.Epoch(20).Total, Number(epochs[2][4]));
        Assert.Equal([2.0 / 3, 1000.0 / 3, 1.0 / 7, 1.25], epochs[2][^4..].Select(Number));
        Assert.Equal(
            [["stage", "stage name", "epoch", "global step", "metric", "value", "best"], ["1", "warm-up, \"both\"", "1", "10", "accuracy", "0.9", "false"],
                ["1", "warm-up, \"both\"", "2", "20", "accuracy", "0.95", "true"]],
            Read("evaluations.csv"));
    }

    [Fact]
    public void Rows_end_and_are_quoted_as_RFC_4180_says()
    {
        Run(0, 1, 1);
        var text = File.ReadAllText(_folder.File("steps.csv"));
        Assert.StartsWith("stage,stage name,epoch,", text);
        Assert.Contains("\r\n1,\"warm-up, \"\"both\"\"\",1,1,1,3.141592653589793,", text);
        Assert.EndsWith("\r\n", text);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(57)]
    [InlineData(1000)]
    public void A_resumed_log_is_the_unbroken_one(long resumedAfter)
    {
        Run(0, 1, 100);
        var unbroken = All();
        Run(resumedAfter, Math.Min(resumedAfter, 100) + 1, 100);
        Assert.Equal(unbroken, All());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(150)]
    public void The_torn_last_row_of_a_killed_run_is_removed(int lost)
    {
        Run(0, 1, 100);
        var unbroken = All();
        var file = _folder.File("steps.csv");
        using (var stream = File.OpenWrite(file)) stream.SetLength(stream.Length - lost);
        Run(90, 91, 100);
        Assert.Equal(unbroken, All());
    }

    [Fact]
    public void Zeros_that_a_crashed_machine_left_are_removed()
    {
        Run(0, 1, 60);
        using (var stream = new FileStream(_folder.File("steps.csv"), FileMode.Append)) stream.Write("\0\0\0\0\r\n1,x,1,1,61,"u8);
        Run(60, 61, 100);
        Assert.Equal(Enumerable.Range(1, 100).Select(step => $"{step}"), Read("steps.csv").Skip(1).Select(row => row[4]));
    }

    [Fact]
    public void What_is_in_the_file_while_it_grows_is_whole()
    {
        using var log = new CsvLog(_folder.Path);
        log.Start(LogRecords.Recipe(), 0);
        var rows = 0;
        for (var step = 1; step <= 2000; step++)
        {
            log.Step(LogRecords.Step(step));
            if (step % 50 != 0) continue;
            // As a kill at this moment would leave it.
            var text = File.ReadAllText(_folder.File("steps.csv"));
            Assert.EndsWith("\r\n", text);
            Assert.InRange(text.Split("\r\n").Length - 2, rows, step);
            rows = text.Split("\r\n").Length - 2;
        }

        Assert.True(rows > 1000, $"{rows}");
        log.Flush();
        Assert.Equal(2001, Read("steps.csv").Count);
    }

    [Fact]
    public void The_log_of_another_recipe_is_refused_and_left_alone()
    {
        Run(0, 1, 10);
        var before = All();
        using var log = new CsvLog(_folder.Path);
        var fault = Assert.Throws<InvalidDataException>(() => log.Start(LogRecords.Recipe("task", "kl"), 0));
        FaultText.Names(fault.Message, _folder.File("steps.csv"), "stage, stage name, epoch, step, global step, total, task, kl, learning rate");
        FaultText.Names(fault.Message, LogRecords.Terms);
        Assert.Throws<InvalidDataException>(() => log.Start(LogRecords.Recipe("task", "mine"), 5));
        Assert.Equal(before, All());
    }

    [Fact]
    public void A_culture_with_decimal_commas_changes_nothing()
    {
        Run(0, 1, 100);
        var invariant = All();
        var culture = CultureInfo.CurrentCulture;
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (german.NumberFormat.NumberDecimalSeparator, german.NumberFormat.NegativeSign, german.TextInfo.ListSeparator) = (",", "−", ";");
        try
        {
            CultureInfo.CurrentCulture = german;
            Assert.Equal("0,5", $"{0.5}");
            Run(50, 51, 100);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        Assert.Equal(invariant, All());
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        var file = _folder.Write("taken", []);
        var fault = Assert.Throws<IOException>(() => new CsvLog(Path.Combine(file, "logs")));
        FaultText.Names(fault.Message, $"{file}/logs");
    }

    [Fact]
    public void A_log_that_was_not_started_says_so()
    {
        using var log = new CsvLog(_folder.Path);
        FaultText.Names(Assert.Throws<InvalidOperationException>(() => log.Step(LogRecords.Step(1))).Message, "started");
    }

    public void Dispose() => _folder.Dispose();

    private void Run(long resumedAfter, long from, long to)
    {
        using var log = new CsvLog(_folder.Path);
        log.Start(LogRecords.Recipe(), resumedAfter);
        LogRecords.Write(log, from, to);
        log.Flush();
    }

    private string[] All() => [.. new[] { "steps.csv", "epochs.csv", "evaluations.csv" }.Select(name => File.ReadAllText(_folder.File(name)))];

    private List<string[]> Read(string name)
    {
        using var parser =
            new TextFieldParser(_folder.File(name), Encoding.UTF8) { Delimiters = [","], HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false };
        var rows = new List<string[]>();
        while (parser.ReadFields() is { } row) rows.Add(row);
        return rows;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double? Optional(string text) => text.Length == 0 ? null : Number(text);
}
