using nietras.SeparatedValues;

namespace DistillDsl.Training.Data;

/// <summary>
/// A file of separated values with a header: comma, semicolon, tab or bar, whichever the header has; quoted values can hold them, and line breaks.
/// </summary>
internal sealed class CsvFile
{
    private readonly string _path;

    private CsvFile(string path, IReadOnlyList<string> columns, IReadOnlyList<(int Line, string[] Values)> rows) =>
        (_path, Columns, Rows) = (path, columns, rows);

    public IReadOnlyList<string> Columns { get; }

    /// <summary>The values of each row, in the order of the columns, and its line in the file.</summary>
    public IReadOnlyList<(int Line, string[] Values)> Rows { get; }

    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">The file has no rows, or a row has another number of values than the header.</exception>
    public static CsvFile Read(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file {path}.", path);
        using var reader = Open(path);
        if (reader.Header.ColNames.Count == 0) throw new InvalidDataException($"{path} is empty; expected a header and a row for each sample.");
        var columns = reader.Header.ColNames;
        List<(int, string[])> rows = [];
        foreach (var row in reader)
        {
            // A last line can be empty.
            if (row.ColCount == 1 && columns.Count > 1 && row[0].Span.IsEmpty) continue;
            if (row.ColCount != columns.Count)
                throw new InvalidDataException(
                    $"{path}({row.LineNumberFrom}): the row has {row.ColCount} values; the header has {columns.Count}: {string.Join(", ", columns)}.");
            var values = new string[columns.Count];
            for (var i = 0; i < values.Length; i++) values[i] = row[i].ToString();
            rows.Add((row.LineNumberFrom, values));
        }

        return rows.Count > 0 ? new(path, columns, rows) : throw new InvalidDataException($"{path} has a header, but no rows.");
    }

    /// <summary>The place of a column.</summary>
    /// <exception cref="InvalidDataException">The file lacks it.</exception>
    public int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
            if (Columns[i] == column) return i;
        throw new InvalidDataException($"{_path} has no column \"{column}\"; it has {string.Join(", ", Columns.Select(name => $"\"{name}\""))}.");
    }

    /// <summary>An error in a row.</summary>
    public InvalidDataException Fault(int row, string fault) => new($"{_path}({Rows[row].Line}): {fault}");

    private static SepReader Open(string path)
    {
        try
        {
            return Sep.Reader(options => options with { Unescape = true, Trim = SepTrim.Outer, DisableColCountCheck = true }).FromFile(path);
        }
        catch (ArgumentException fault)
        {
            // Two columns of one name.
            throw new InvalidDataException($"{path}: {fault.Message}", fault);
        }
    }
}
