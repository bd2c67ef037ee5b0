using System.Globalization;
using System.Text;

namespace DistillDsl.Training.Logging;

/// <summary>Comma-separated values as RFC 4180 has them, in UTF-8 and in no particular culture.</summary>
internal static class CsvText
{
    /// <summary>The shortest text that is read back as the same number.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A whole number.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A row with its line end.</summary>
    public static byte[] Row(IEnumerable<string> fields) => Encoding.UTF8.GetBytes(string.Join(',', fields.Select(Quote)) + "\r\n");

    private static string Quote(string field) =>
        field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"")}\"" : field;
}
