using System.Globalization;
using System.Text;

namespace DistillDsl.Training.Logging;

/// <summary>Comma-separated values according to RFC 4180, in UTF-8 and the invariant culture.</summary>
internal static class CsvText
{
    /// <summary>The shortest text that parses to the same number.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A whole number.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A row with its line end.</summary>
    public static byte[] Row(IEnumerable<string> fields) => Encoding.UTF8.GetBytes(string.Join(',', fields.Select(Quote)) + "\r\n");

    private static string Quote(string field) =>
        field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"")}\"" : field;
}
