using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace DistillDsl.Benchmarks.Memory;

/// <summary>The memory of KL over many classes, in chunks and whole, measured in a process for each form.</summary>
internal static class MemoryCommand
{
    private const double Mebibyte = 1 << 20;

    public static Command Create()
    {
        var rows = new Option<long>("--rows") { Description = "rows of the logits: samples, or positions", DefaultValueFactory = _ => 512 };
        var classes = new Option<long>("--classes") { Description = "classes of the logits", DefaultValueFactory = _ => 128_000 };
        var forward = new Option<bool>("--forward") { Description = "without backward, and without gradients" };
        var alone = new Option<string?>("--alone") { Description = "measures one form in this process and prints its numbers", Hidden = true };
        var command = new Command("memory", "Peak memory and time of KL over many classes, in chunks of 16 rows and whole.") { rows, classes, forward, alone };
        command.SetAction(arguments =>
        {
            var (n, k, trains) = (arguments.GetValue(rows), arguments.GetValue(classes), !arguments.GetValue(forward));
            if (arguments.GetValue(alone) is not { } form) return Compare(n, k, trains);
            var (peak, seconds, loss) = LossMemory.Measure(form, n, k, trains);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{peak} {seconds} {loss}"));
            return 0;
        });
        return command;
    }

    private static int Compare(long rows, long classes, bool trains)
    {
        var measured = LossMemory.Forms.Select(form => (Form: form, Numbers: Measure(form, rows, classes, trains))).ToList();
        var least = measured[0].Numbers[0];
        var most = measured[^1].Numbers[0] - least;
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in (string[])["KL", "peak, MiB", "beside the logits, MiB", "of the whole's, %", "s", "loss"]) table.AddColumn(column);
        foreach (var (form, numbers) in measured)
        {
            var more = numbers[0] - least;
            table.AddRow(form, Text(numbers[0] / Mebibyte, "0"), Text(more / Mebibyte, "0"), Text(100 * more / most, "0.0"), Text(numbers[1], "0.0"),
                Text(numbers[2], "0.000000"));
        }

        AnsiConsole.Write(table);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"[{rows}, {classes}] of float32: {rows * classes * sizeof(float) / Mebibyte:0} MiB for the logits of each network."));
        return 0;
    }

    private static double[] Measure(string form, long rows, long classes, bool trains)
    {
        string[] arguments = ["memory", "--alone", form, "--rows", Text(rows, "0"), "--classes", Text(classes, "0"), .. trains ? [] : new[] { "--forward" }];
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Insert(0, typeof(MemoryCommand).Assembly.Location);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return [.. output.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
