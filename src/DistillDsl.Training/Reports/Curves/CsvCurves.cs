using System.Globalization;
using DistillDsl.Training.History;
using DistillDsl.Training.Logging;

namespace DistillDsl.Training.Reports;

/// <summary>Reads what a <see cref="CsvLog"/> wrote.</summary>
internal static class CsvCurves
{
    /// <summary>Passes all steps in the folder to a log, then all epochs, then all evaluations.</summary>
    public static void Read(string folder, ITrainingLog log)
    {
        foreach (var row in Rows(folder, "steps.csv"))
            log.Step(new(row.Whole("stage"), row.Whole("epoch"), row.Whole("step"), row.Whole("global step"), row.Number("total"), row.Terms, row.Scheduled,
                row.Number("learning rate")));
        foreach (var row in Rows(folder, "epochs.csv"))
        {
            log.Epoch(
                new(row.Whole("stage"), row.Whole("epoch"), row.Number("total"), row.Terms, row.Number("learning rate"), row.Number("images per second"),
                    row.NumberIfAny("metric"), TimeSpan.FromSeconds(row.Number("seconds")))
                {
                    DataWait = row.Number("data wait"),
                },
                row.Whole("global step"));
        }

        foreach (var record in Evaluations(folder)) log.Evaluation(record);
    }

    // A row that says whether it is the best belongs to the watched metric; the rows of the other metrics follow it.
    private static IEnumerable<EvaluationRecord> Evaluations(string folder)
    {
        EvaluationRecord? last = null;
        foreach (var row in Rows(folder, "evaluations.csv"))
        {
            if (row["best"].Length == 0 && last is not null)
            {
                last = last with { OtherMetrics = [.. last.OtherMetrics, new(row["metric"], row.Number("value"))] };
                continue;
            }

            if (last is not null) yield return last;
            last = new(row.Whole("stage"), row.Whole("epoch"), row.Whole("global step"), row["metric"], row.Number("value"), row["best"] == "true");
        }

        if (last is not null) yield return last;
    }

    private static IEnumerable<Row> Rows(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        // The training may still be writing.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var reader = new CsvReader(file);
        if (reader.Read() is not { } columns) yield break;
        while (reader.Read() is { } fields)
        {
            yield return fields.Count == columns.Count
                ? new(path, columns, fields)
                : throw new InvalidDataException($"{path}: a row has {fields.Count} fields; there are {columns.Count} columns.");
        }
    }

    private sealed record Row(string Path, IReadOnlyList<string> Columns, IReadOnlyList<string> Fields)
    {
        /// <summary>The columns between the total and the learning rate are the terms.</summary>
        public IReadOnlyList<TermValue> Terms => Values(Place("total") + 1, Place("learning rate"));

        /// <summary>The columns after all others are the scheduled values.</summary>
        public IReadOnlyList<TermValue> Scheduled => Values(Place("learning rate") + 1, Columns.Count);

        public string this[string column] => Fields[Place(column)];

        public int Whole(string column) => checked((int)Number(column));

        public double Number(string column) => Parse(column, this[column]);

        public double? NumberIfAny(string column) => this[column].Length > 0 ? Number(column) : null;

        private IReadOnlyList<TermValue> Values(int from, int to) =>
            [.. Enumerable.Range(from, to - from).Where(i => Fields[i].Length > 0).Select(i => new TermValue(Columns[i], Parse(Columns[i], Fields[i])))];

        private int Place(string column)
        {
            for (var i = 0; i < Columns.Count; i++)
                if (Columns[i] == column) return i;
            throw new InvalidDataException($"{Path} has no column \"{column}\"; its columns are {string.Join(", ", Columns)}.");
        }

        private double Parse(string column, string field) => double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidDataException($"{Path}: \"{field}\" in the column \"{column}\" is not a number.");
    }
}
