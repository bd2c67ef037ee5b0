using System.Globalization;

namespace DistillDsl.Recipes;

/// <summary>A table in Markdown of networks and their metrics, with the standard errors of the means over the seeds.</summary>
/// <param name="columns">The metrics; the first one is also shown for each seed, and compared.</param>
public sealed class MetricTable(IReadOnlyList<MetricColumn> columns)
{
    /// <summary>The title and the rows.</summary>
    public string Text(string title, IReadOnlyList<MetricRow> rows) => MarkdownTable.Text(
        title,
        ["network", "parameters", columns[0].Metric.Name, "each seed", .. columns.Skip(1).Select(static column => column.Metric.Name)],
        [.. rows.Select(row => (IReadOnlyList<string>)
        [
            row.Name,
            row.Parameters.ToString("N0", CultureInfo.InvariantCulture),
            columns[0].Mean(row.Of(0)),
            row.Values.Count == 1 ? "" : string.Join(", ", row.Of(0).Select(columns[0].Text)),
            .. columns.Skip(1).Select((column, i) => column.Mean(row.Of(i + 1))),
        ])]);

    /// <summary>
    /// The second network compared with the first, seed by seed: two trainings of one seed have their initial weights and their batches in common, so that
    /// their difference varies less than either does.
    /// </summary>
    public string Comparison(MetricRow first, MetricRow second)
    {
        double[] gains = [.. first.Of(0).Zip(second.Of(0), (before, after) => columns[0].Metric.HigherIsBetter ? after - before : before - after)];
        var (mean, error) = SeedStatistics.Of(gains);
        var verdict = error switch
        {
            null => "One seed does not tell how much of that is chance.",
            { } known when Math.Abs(mean) <= 2 * known => "That is within two standard errors: these runs do not show a difference.",
            _ => mean > 0 ? "Distillation helps here." : "Distillation harms here.",
        };
        return $"The {second.Name} is better than the {first.Name} in {gains.Count(static gain => gain > 0)} of {gains.Length} seeds, "
            + $"by {columns[0].Mean(gains)} {columns[0].Metric.Name}. {verdict}";
    }
}
