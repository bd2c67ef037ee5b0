using System.Globalization;
using Spectre.Console;

namespace DistillDsl.Recipes;

/// <summary>A network in the table of results.</summary>
/// <param name="Name">The network and how it was trained.</param>
/// <param name="Parameters">Its number of parameters.</param>
/// <param name="Accuracies">The test accuracy of each seed, or another metric, 0 … 1.</param>
/// <param name="Milliseconds">The time for one sample.</param>
public sealed record ResultRow(string Name, long Parameters, IReadOnlyList<double> Accuracies, double Milliseconds)
{
    /// <summary>Additional metrics, 0 … 1 for each seed: the same for every network in a table.</summary>
    public IReadOnlyList<(string Metric, IReadOnlyList<double> Values)> Others { get; init; } = [];
}

/// <summary>The table that ends a recipe's program.</summary>
public static class ResultTable
{
    /// <summary>Prints the rows: a single value, or the mean ± standard deviation (n − 1) of several with the values.</summary>
    /// <param name="title">The title of the table.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="metric">The metrics.</param>
    /// <param name="sample">What a sample is.</param>
    public static void Print(string title, IEnumerable<ResultRow> rows, string metric = "accuracy", string sample = "image")
    {
        var networks = rows.ToArray();
        // Eighty columns have room for one metric with all seeds in a line.
        var between = networks.Any(row => row.Others.Count > 0) ? ",\n" : ", ";
        var table = new Table().Border(TableBorder.Rounded).Title(Markup.Escape(title), Style.Plain);
        table.AddColumn("network");
        var others = networks.Take(1).SelectMany(row => row.Others.Select(other => other.Metric));
        foreach (var name in (string[])["parameters", metric, .. others, $"ms per {sample}"])
            table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        foreach (var row in networks)
        {
            table.AddRow(
            [
                Markup.Escape(row.Name),
                row.Parameters.ToString("N0", CultureInfo.InvariantCulture),
                Accuracy(row.Accuracies, between),
                .. row.Others.Select(other => Accuracy(other.Values, between)),
                row.Milliseconds.ToString("0.00", CultureInfo.InvariantCulture),
            ]);
        }

        AnsiConsole.Write(table);
    }

    private static string Accuracy(IReadOnlyList<double> values, string between) => values.Count == 1
        ? AccuracyText.Of(values)
        : $"{AccuracyText.Of(values)}\n({string.Join(between, values.Select(AccuracyText.Percent))})";
}
