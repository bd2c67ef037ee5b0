using System.Globalization;

namespace DistillDsl.Training.Data;

/// <summary>
/// A CSV file of numbers and categories, in memory: columns that are neither targets, categories nor ignored are numbers. A <see cref="TableEncoding"/>
/// makes inputs of it.
/// </summary>
public sealed class TableFile
{
    private readonly CsvFile _csv;
    private readonly int[] _rows;

    private TableFile(string path, CsvFile csv, TableColumns columns, IReadOnlyList<string> numeric, int[] rows) =>
        (Path, _csv, Columns, NumericColumns, _rows) = (path, csv, columns, numeric, rows);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What the columns mean.</summary>
    public TableColumns Columns { get; }

    /// <summary>The columns of numbers.</summary>
    public IReadOnlyList<string> NumericColumns { get; }

    /// <summary>The number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>Reads a file with a header; values are separated by commas, semicolons, tabs or bars.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">What the columns mean.</param>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">A column is missing, or there are no rows, or a row has another number of values than the header.</exception>
    public static TableFile Read(string path, TableColumns columns)
    {
        var csv = CsvFile.Read(path);
        string[] others = [.. columns.Categorical, .. columns.Ignored, .. columns.Target is { } target ? new[] { target } : []];
        foreach (var name in others) csv.IndexOf(name);
        string[] numeric = [.. csv.Columns.Except(others)];
        if (numeric.Length + columns.Categorical.Count == 0)
            throw new InvalidDataException($"{path} has no columns for the inputs: {string.Join(", ", csv.Columns)} are all left out.");
        return new(path, csv, columns, numeric, [.. Enumerable.Range(0, csv.Rows.Count)]);
    }

    /// <summary>Two parts of the rows, drawn at random: the same for the same seed.</summary>
    /// <param name="part">The part to hold out, greater than 0 and less than 1; at least one row is held out and one is not.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="ArgumentException">The part is out of range, or there is only one row.</exception>
    public (TableFile Train, TableFile HeldOut) Split(double part, long seed = 0)
    {
        var (rest, heldOut) = SampleOrder.Split(Count, part, seed);
        return (Select(rest), Select(heldOut));

        TableFile Select(long[] chosen) => new(Path, _csv, Columns, NumericColumns, [.. chosen.Select(i => _rows[i])]);
    }

    /// <summary>The numbers of a column; NaN where they are missing.</summary>
    /// <exception cref="InvalidDataException">A value is missing and is not to be filled, or is not a number.</exception>
    internal double[] Numbers(string column) => Values(column, (row, text) => text is null ? double.NaN
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : throw Fault(row, column, $"is \"{text}\"; expected a number. {nameof(TableColumns)}.{nameof(TableColumns.Categorical)} reads texts"));

    /// <summary>The texts of a column; null where they are missing.</summary>
    /// <exception cref="InvalidDataException">A value is missing and is not to be filled.</exception>
    internal string?[] Texts(string column) => Values(column, static (_, text) => text);

    /// <summary>An error in a row, counted within this part.</summary>
    internal InvalidDataException Fault(int row, string column, string fault) => _csv.Fault(_rows[row], $"\"{column}\" {fault}.");

    private T[] Values<T>(string column, Func<int, string?, T> read)
    {
        var place = _csv.IndexOf(column);
        var values = new T[Count];
        for (var i = 0; i < values.Length; i++)
        {
            var text = _csv.Rows[_rows[i]].Values[place];
            var isMissing = Columns.MissingValues.Contains(text);
            if (isMissing && (!Columns.FillMissing || column == Columns.Target))
                throw Fault(i, column, $"is missing. {nameof(TableColumns)}.{nameof(Columns.FillMissing)} fills missing inputs; "
                    + "a row without a target cannot be used");
            values[i] = read(i, isMissing ? null : text);
        }

        return values;
    }
}
