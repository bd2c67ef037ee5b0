using System.Globalization;
using Spectre.Console;

namespace DistillDsl.Benchmarks;

/// <summary>One loss's times.</summary>
/// <param name="Name">The loss.</param>
/// <param name="Shapes">What it compared.</param>
/// <param name="Generated">Milliseconds of the generated form.</param>
/// <param name="Textbook">Milliseconds of the textbook form.</param>
internal sealed record Result(string Name, string Shapes, double Generated, double Textbook)
{
    /// <summary>The generated form's time over the textbook's; below 1 is faster.</summary>
    public double Ratio => Generated / Textbook;

    /// <summary>Whether the generated form takes longer than two runs of the same code differ by.</summary>
    public bool IsSlower => Ratio > Noise;

    /// <summary>The largest ratio that still counts as equal.</summary>
    public const double Noise = 1.10;
}

/// <summary>The table of the times and the verdict under it.</summary>
internal static class Report
{
    public static void Print(IEnumerable<Result> results)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn("loss");
        table.AddColumn("shapes");
        foreach (var name in (string[])["generated, ms", "textbook, ms", "ratio"]) table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        foreach (var result in results)
            table.AddRow(Markup.Escape(result.Name), Markup.Escape(result.Shapes), Number(result.Generated), Number(result.Textbook), Number(result.Ratio));
        AnsiConsole.Write(table);
        Console.WriteLine("Forward and backward on one thread, turn by turn; the least time over the rounds. A ratio below 1: the generated code is faster.");
    }

    /// <summary>Lists the losses that fail on the error output; whether there are none.</summary>
    /// <param name="results">The times.</param>
    /// <param name="different">The losses whose two forms differ, and how.</param>
    public static bool Judge(IReadOnlyList<Result> results, IReadOnlyList<string> different)
    {
        var slow = results.Where(static result => result.IsSlower).ToList();
        foreach (var difference in different) Console.Error.WriteLine($"different: {difference}");
        foreach (var result in slow)
            Console.Error.WriteLine(
                FormattableString.Invariant(
                    $"slower: {result.Name}: {result.Generated:0.000} ms, the textbook's {result.Textbook:0.000} ms, ratio {result.Ratio:0.00}"));
        Console.WriteLine(
            $"{results.Count + different.Count} losses: {slow.Count} slower than the textbook's form (by more than "
                + $"{(Result.Noise - 1).ToString("P0", CultureInfo.InvariantCulture)}), {different.Count} different from it");
        return slow.Count == 0 && different.Count == 0;
    }

    private static string Number(double value) => value.ToString(value < 10 ? "0.000" : "0.0", CultureInfo.InvariantCulture);
}
