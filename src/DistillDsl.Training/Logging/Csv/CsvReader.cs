using System.Text;

namespace DistillDsl.Training.Logging;

/// <summary>Reads the rows of comma-separated values and tracks where they end.</summary>
internal sealed class CsvReader(Stream stream)
{
    private readonly BufferedStream _input = new(stream, 1 << 16);
    private readonly List<byte> _field = [];
    private long _read;

    /// <summary>The end of the last row that was read, in bytes from where the reader began.</summary>
    public long End { get; private set; }

    /// <summary>The next row's fields; null if no complete row is left.</summary>
    public IReadOnlyList<string>? Read()
    {
        var fields = new List<string>();
        var quoted = false;
        for (int next; (next = _input.ReadByte()) >= 0;)
        {
            _read++;
            // A doubled quote continues the field.
            if (next == '"') quoted = !quoted;
            if (quoted || next is not (',' or '\n'))
            {
                _field.Add((byte)next);
                continue;
            }

            if (next == '\n' && _field is [.., (byte)'\r']) _field.RemoveAt(_field.Count - 1);
            fields.Add(Unquote(Encoding.UTF8.GetString([.. _field])));
            _field.Clear();
            if (next == ',') continue;
            End = _read;
            return fields;
        }

        return null;
    }

    private static string Unquote(string field) => field is ['"', .. var text, '"'] ? text.Replace("\"\"", "\"") : field;
}
