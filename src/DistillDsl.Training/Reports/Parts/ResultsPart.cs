using DistillDsl.Training.Metrics;

namespace DistillDsl.Training.Reports;

/// <summary>The table of results: networks, their sizes and metrics; for several runs the mean ± standard deviation (n − 1).</summary>
/// <param name="caption">The data on which it was measured.</param>
/// <param name="columns">The metrics.</param>
/// <param name="rows">The networks; each has values for every column.</param>
/// <exception cref="ArgumentException">A row has another number of values than there are columns.</exception>
public sealed class ResultsPart(string caption, IReadOnlyList<ResultColumn> columns, IReadOnlyList<NetworkResult> rows) : ReportPart
{
    private readonly IReadOnlyList<NetworkResult> _rows = rows.FirstOrDefault(row => row.Values.Count != columns.Count) is { } odd
        ? throw new ArgumentException(
            $"\"{odd.Name}\" has values for {odd.Values.Count} columns; there are {columns.Count}: {string.Join(", ", columns.Select(column => column.Name))}.",
            nameof(rows))
        : rows;

    /// <inheritdoc />
    public override string Title => "Results";

    /// <inheritdoc />
    public override void Write(HtmlWriter html) => HtmlTable.Write(
        html,
        caption,
        [("network", false), ("parameters", true), .. columns.Select(column => (column.Name, true))],
        _rows.Select(row => (IReadOnlyList<string>)[row.Name, ReportText.Count(row.Parameters), .. columns.Zip(row.Values, Cell)]));

    private static string Cell(ResultColumn column, IReadOnlyList<double> values)
    {
        if (values.Count == 0) return "–";
        var mean = values.Average();
        if (values.Count == 1) return column.Format(mean);
        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        return $"{column.Format(mean)} ± {column.Format(deviation)} ({string.Join(", ", values.Select(column.Format))})";
    }
}

/// <summary>A metric of every network.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Format">Formats a value: <see cref="IMetric.Format"/>.</param>
public sealed record ResultColumn(string Name, Func<double, string> Format);

/// <summary>A network in the table of results.</summary>
/// <param name="Name">The network and how it was trained.</param>
/// <param name="Parameters">Its number of parameters.</param>
/// <param name="Values">For each column the values of all runs; empty if it was not measured.</param>
public sealed record NetworkResult(string Name, long Parameters, IReadOnlyList<IReadOnlyList<double>> Values);
