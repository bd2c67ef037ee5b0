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
        return MarkdownTable.Text(title, ["training", "steps", "accuracy", "each seed", .. Ensemble("ensemble")], rows.Select(row => (IReadOnlyList<string>)
        [
            row.Name,
            row.Steps.ToString("N0", CultureInfo.InvariantCulture),
            AccuracyText.Of(row.Accuracies),
            string.Join(", ", row.Accuracies.Select(AccuracyText.Percent)),
            .. Ensemble(row.Ensemble is { } value ? $"{AccuracyText.Percent(value)} %" : ""),
        ]));

        string[] Ensemble(string cell) => ensembles ? [cell] : [];
    }
}
