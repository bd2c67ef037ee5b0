using System.Globalization;
using Spectre.Console;

namespace DistillDsl.Recipes.Zoo;

/// <summary>A training in the table.</summary>
/// <param name="Name">The loss.</param>
/// <param name="Accuracy">The test accuracy after the last epoch, 0 … 1; null if the training stopped.</param>
/// <param name="Milliseconds">The time of a step; null if unknown.</param>
/// <param name="ExtraMemory">The bytes in addition to those of the student alone; null if they are not measured.</param>
internal sealed record ZooRow(string Name, double? Accuracy, double? Milliseconds = null, long? ExtraMemory = null);

/// <summary>The table that ends the program.</summary>
internal static class ZooTable
{
    public static void Print(string title, IEnumerable<ZooRow> rows)
    {
        var table = new Table().Border(TableBorder.Rounded).Title(Markup.Escape(title), Style.Plain);
        table.AddColumn("loss");
        foreach (var name in (string[])["accuracy", "ms per step", "extra memory"]) table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        foreach (var row in rows)
        {
            table.AddRow(
                Markup.Escape(row.Name),
                row.Accuracy is { } accuracy ? Number(100 * accuracy, "0.00") + " %" : "stopped",
                row.Milliseconds is { } milliseconds ? Number(milliseconds, "0.0") : "",
                row.ExtraMemory is { } bytes ? Number(bytes / 1e6, "0") + " MB" : "");
        }

        AnsiConsole.Write(table);
        Console.WriteLine($"""
            ms per step: mean over all steps of all stages, loading and optimizer included.
            extra memory: the peak resident memory of a process that trains a few steps, less that of the student alone; a few MB are noise.
            """);
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
