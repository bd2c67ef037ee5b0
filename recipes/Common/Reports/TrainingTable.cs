using System.Globalization;

namespace DistillDsl.Recipes;

/// <summary>A training procedure in the table.</summary>
/// <param name="Name">What was trained and how.</param>
/// <param name="Steps">The number of optimizer steps of one network.</param>
/// <param name="Accuracies">The test accuracy of each seed, 0 … 1.</param>
/// <param name="Ensemble">The test accuracy of the networks of all seeds together, 0 … 1; null if it is not measured.</param>
public sealed record TrainingRow(string Name, long Steps, IReadOnlyList<double> Accuracies, double? Ensemble = null);

/// <summary>A table of trainings in Markdown, for the console and for a README.</summary>
public static class TrainingTable
{
    /// <summary>Prints the title and the rows after an empty line.</summary>
    public static void Print(string title, IReadOnlyList<TrainingRow> rows) => Console.WriteLine($"\n{Text(title, rows)}");

    /// <summary>The title and the rows; a column for the ensembles if there are any.</summary>
    public static string Text(string title, IReadOnlyList<TrainingRow> rows)
    {
        var ensembles = rows.Any(row => row.Ensemble is not null);
        List<string[]> cells = [["training", "steps", "accuracy", "each seed", .. Ensemble("ensemble")]];
        cells.Add([.. cells[0].Select(static (_, column) => column == 0 ? "---" : "---:")]);
        foreach (var row in rows)
        {
            cells.Add(
            [
                row.Name,
                row.Steps.ToString("N0", CultureInfo.InvariantCulture),
                AccuracyText.Of(row.Accuracies),
                string.Join(", ", row.Accuracies.Select(AccuracyText.Percent)),
                .. Ensemble(row.Ensemble is { } value ? $"{AccuracyText.Percent(value)} %" : ""),
            ]);
        }

        var widths = cells[0].Select((_, column) => cells.Max(row => row[column].Length)).ToArray();
        var lines = cells.Select(
            row => "| " + string.Join(" | ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))) + " |");
        return $"{title}\n\n{string.Join('\n', lines)}\n";

        string[] Ensemble(string cell) => ensembles ? [cell] : [];
    }
}
