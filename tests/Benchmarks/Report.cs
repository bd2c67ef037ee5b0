using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Spectre.Console;

namespace DistillDsl.Benchmarks;

/// <summary>One loss's times.</summary>
/// <param name="Name">The loss.</param>
/// <param name="Shapes">What it compared.</param>
/// <param name="Generated">Milliseconds of the generated form.</param>
/// <param name="Textbook">Milliseconds of the textbook form.</param>
/// <param name="Wanted">The wanted ratio.</param>
internal sealed record Result(string Name, string Shapes, double Generated, double Textbook, double Wanted)
{
    /// <summary>What two runs of the same code may differ by.</summary>
    public const double Noise = 1.03;

    /// <summary>The generated form's time over the textbook's; below 1 is faster.</summary>
    public double Ratio => Generated / Textbook;

    /// <summary>Whether the generated form takes longer than wanted.</summary>
    public bool IsMissed => Ratio > Wanted * Noise;
}

/// <summary>The table of the times, the same as JSON, and the verdict.</summary>
internal static class Report
{
    /// <summary>The wanted geometric mean of the ratios of all losses.</summary>
    private const double WantedMean = 0.25;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public static void Print(IReadOnlyList<Result> results)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn("loss");
        table.AddColumn("shapes");
        foreach (var name in (string[])["generated, ms", "textbook, ms", "ratio", "wanted"]) table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        foreach (var result in results)
            table.AddRow(
                Markup.Escape(result.Name), Markup.Escape(result.Shapes), Number(result.Generated), Number(result.Textbook),
                result.IsMissed ? $"[red]{Number(result.Ratio)}[/]" : Number(result.Ratio), "≤ " + result.Wanted.ToString(CultureInfo.InvariantCulture));
        AnsiConsole.Write(table);
        Console.WriteLine("Forward and backward on one thread, turn by turn; the least time over the rounds. A ratio below 1: the generated code is faster.");
    }

    /// <summary>Writes the times as JSON.</summary>
    public static void Write(string path, IReadOnlyList<Result> results) => File.WriteAllText(path, JsonSerializer.Serialize(
        new
        {
            LibTorch = TorchSharp.torch.__version__,
            Runtime = RuntimeInformation.FrameworkDescription,
            System = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
            OneDnnLimit = Environment.GetEnvironmentVariable("ONEDNN_MAX_CPU_ISA"),
            GeometricMean = Mean(results),
            Losses = results,
        },
        Json));

    /// <summary>Lists what misses its wanted ratio on the error output; whether there is nothing.</summary>
    /// <param name="results">The times.</param>
    /// <param name="different">The losses whose two forms differ, and how.</param>
    /// <param name="isComplete">Whether these are all losses, whose mean has a wanted value too.</param>
    public static bool Judge(IReadOnlyList<Result> results, IReadOnlyList<string> different, bool isComplete)
    {
        var missed = results.Where(static result => result.IsMissed).ToList();
        foreach (var difference in different) Console.Error.WriteLine($"different: {difference}");
        foreach (var result in missed)
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"missed: {result.Name}: {result.Ratio:0.000}, wanted {result.Wanted}: {result.Generated:0.000} ms, the textbook {result.Textbook:0.000} ms"));
        var mean = Mean(results);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{results.Count + different.Count} losses: geometric mean {mean:0.000}{(isComplete ? $", wanted {WantedMean}" : "")}; {missed.Count} "
                + $"miss their ratio (by more than {Result.Noise - 1:P0}), {different.Count} differ from the textbook"));
        return missed.Count == 0 && different.Count == 0 && (!isComplete || mean <= WantedMean);
    }

    private static double Mean(IReadOnlyList<Result> results) => Math.Exp(results.Average(static result => Math.Log(result.Ratio)));

    private static string Number(double value) => value.ToString(value < 10 ? "0.000" : "0.0", CultureInfo.InvariantCulture);
}
