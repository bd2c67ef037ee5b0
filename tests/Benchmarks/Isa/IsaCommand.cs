using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace DistillDsl.Benchmarks.Isa;

/// <summary>
/// What limiting oneDNN to SSE4.1 costs, as it is done on processors where its convolutions are wrong: the same training step in processes with and without the
/// setting, which oneDNN reads once a process.
/// </summary>
internal static class IsaCommand
{
    private const string Variable = "ONEDNN_MAX_CPU_ISA";
    private const string Limited = "SSE41";

    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "processes of each kind, in turn", DefaultValueFactory = _ => 3 };
        var steps = new Option<int>("--steps") { Description = "timed steps of a process, of 64 images each", DefaultValueFactory = _ => 20 };
        var alone = new Option<bool>("--alone") { Description = "times this process alone and prints its images per second", Hidden = true };
        var command = new Command("isa", $"Images per second of a training step with and without {Variable}={Limited}.") { rounds, steps, alone };
        command.SetAction(arguments =>
        {
            var count = arguments.GetValue(steps);
            if (arguments.GetValue(alone)) Console.WriteLine(TrainingStep.SamplesPerSecond(count).ToString(CultureInfo.InvariantCulture));
            else Compare(arguments.GetValue(rounds), count);
        });
        return command;
    }

    private static void Compare(int rounds, int steps)
    {
        var (free, limited) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            free.Add(Measure(steps, null));
            limited.Add(Measure(steps, Limited));
        }

        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in (string[])["oneDNN", "images/s, median", "least", "most"]) table.AddColumn(column);
        Row("as it chooses", free);
        Row($"{Variable}={Limited}", limited);
        AnsiConsole.Write(table);
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
                $"resnet14 on 32×32, batch 64, {TorchSharp.torch.get_num_threads()} threads: the setting costs a factor of "
                    + $"{Median(free) / Median(limited):0.00}."));

        void Row(string name, List<double> values) => table.AddRow(name, Text(Median(values)), Text(values.Min()), Text(values.Max()));
    }

    private static double Measure(int steps, string? isa)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!,
            ["isa", "--alone", "--steps", steps.ToString(CultureInfo.InvariantCulture)])
        { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Insert(0, typeof(IsaCommand).Assembly.Location);
        // Neither the program's own start nor the user may have set it.
        start.Environment["DISTILLDSL_TORCH_CHECK"] = "off";
        start.Environment.Remove(Variable);
        if (isa is not null) start.Environment[Variable] = isa;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(output, CultureInfo.InvariantCulture);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Text(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
