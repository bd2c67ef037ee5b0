using System.Globalization;
using DistillDsl.Training.Files;
using DistillDsl.Training.History;

namespace DistillDsl.Training.Logging;

/// <summary>One CSV file of a log: a header, then rows in the order of their global steps.</summary>
internal sealed class CsvTable : IDisposable
{
    /// <summary>The column that says after how many steps a row was written; every table has it.</summary>
    public const string GlobalStep = "global step";

    private readonly string _path;
    private List<string> _columns;
    private LogFile _file;
    private (long Begin, IReadOnlyList<string> Row)? _lastKept;

    /// <summary>Opens or creates the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The required columns. <see cref="Add"/> may add others after them.</param>
    /// <param name="resumedAfter">The last global step whose rows stay.</param>
    /// <exception cref="InvalidDataException">The file has other columns.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public CsvTable(string path, IReadOnlyList<string> columns, long resumedAfter)
    {
        _path = path;
        _columns = [.. columns];
        _file = new(path);
        try
        {
            Resume(resumedAfter);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>Adds a row.</summary>
    /// <param name="row">The columns' values in their order.</param>
    /// <param name="more">Values by name for columns that only some rows have.</param>
    public void Add(IEnumerable<string> row, params IReadOnlyList<TermValue> more)
    {
        foreach (var value in more)
        {
            if (!_columns.Contains(value.Name)) Widen(value.Name);
        }

        var fields = row.ToList();
        var others = _columns.Skip(fields.Count)
            .Select(column => more.Where(value => value.Name == column).Select(value => CsvText.Number(value.Value)).FirstOrDefault(""));
        _file.Add(CsvText.Row(fields.Concat(others)));
    }

    /// <summary>
    /// Adds a row that replaces the last one of an earlier run if that begins with the same values: the record of something that was incomplete
    /// then.
    /// </summary>
    /// <param name="row">The columns' values in their order.</param>
    /// <param name="same">The number of values that must be equal.</param>
    public void AddOrReplace(IReadOnlyList<string> row, int same)
    {
        if (_lastKept is { } last && last.Row.Take(same).SequenceEqual(row.Take(same))) _file.Cut(last.Begin);
        _lastKept = null;
        Add(row);
    }

    /// <summary>Flushes all rows to disk.</summary>
    public void Flush() => _file.Flush();

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private void Resume(long resumedAfter)
    {
        var reader = new CsvReader(_file.Content);
        var header = reader.Read();
        if (header is not null && !header.Take(_columns.Count).SequenceEqual(_columns)) throw OtherColumns(header);

        var place = _columns.IndexOf(GlobalStep);
        var (begin, end) = (reader.End, 0L);
        while (header is not null && reader.Read() is { } row)
        {
            // Everything from the first incomplete row on is dropped.
            if (row.Count != header.Count || !long.TryParse(row[place], NumberStyles.None, CultureInfo.InvariantCulture, out var step) || step > resumedAfter)
                break;
            _lastKept = (begin, row);
            begin = end = reader.End;
        }

        _file.Cut(end);
        if (end == 0) _file.Add(CsvText.Row(_columns));
        else _columns = [.. header!];
        _file.Flush();
    }

    /// <summary>Adds a column to the file, empty in all existing rows.</summary>
    private void Widen(string column)
    {
        _file.Flush();
        _file.Dispose();
        LogFile.Guard(_path, () =>
        {
            AtomicFile.Write(_path, wide =>
            {
                using var narrow = File.OpenRead(_path);
                var reader = new CsvReader(narrow);
                wide.Write(CsvText.Row([.. reader.Read()!, column]));
                while (reader.Read() is { } row) wide.Write(CsvText.Row([.. row, ""]));
            });
            return true;
        });
        _columns.Add(column);
        _file = new(_path);
        _file.Cut(_file.Content.Length);
    }

    private InvalidDataException OtherColumns(IReadOnlyList<string> found) => new(
        $"{Path.GetFullPath(_path)} is the log of another recipe, or not a log: its columns are {string.Join(", ", found)}; "
        + $"expected {string.Join(", ", _columns)}. Use another folder for the log, or move the file away.");
}
