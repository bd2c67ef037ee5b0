using System.Globalization;
using System.Text;

namespace DistillDsl.Generators.Writing;

/// <summary>Values as C# source, the same in every culture.</summary>
internal static class Literals
{
    private const int LongestLine = 120;

    /// <summary>A double literal that reads back to the same bits: <c>0.1</c>, <c>1000.0</c>, <c>double.NaN</c>.</summary>
    public static string Double(double value)
    {
        if (double.IsNaN(value)) return "double.NaN";
        if (double.IsPositiveInfinity(value)) return "double.PositiveInfinity";
        if (double.IsNegativeInfinity(value)) return "double.NegativeInfinity";
        var text = Number(value);
        return text.IndexOfAny(['.', 'E']) < 0 ? text + ".0" : text;
    }

    /// <summary>A number for messages and formulas: <c>4</c>, <c>0.1</c>.</summary>
    public static string Number(double value)
    {
        if (value == 0 && double.IsNegativeInfinity(1 / value)) return "-0";
        // "R" is not exact on .NET Framework, where Visual Studio runs generators; 17 digits always are.
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.Parse(text, CultureInfo.InvariantCulture).Equals(value) ? text : value.ToString("G17", CultureInfo.InvariantCulture);
    }

    public static string Integer(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Bool(bool value) => value ? "true" : "false";

    /// <summary>A regular string literal, quotes included.</summary>
    public static string String(string value) => $"\"{string.Concat(value.Select(Escaped))}\"";

    /// <summary>A string literal, or for a long text the sum of several below each other.</summary>
    public static string LongString(string value)
    {
        var (lines, line) = (new List<string>(), new StringBuilder());
        foreach (var c in value)
        {
            var text = Escaped(c);
            if (line.Length + text.Length > LongestLine && !char.IsLowSurrogate(c))
            {
                var end = line.ToString().LastIndexOf(' ') + 1;
                if (end == 0) end = line.Length;
                lines.Add(line.ToString(0, end));
                line.Remove(0, end);
            }
            line.Append(text);
        }
        return string.Join("\n    + ", lines.Append(line.ToString()).Select(static text => $"\"{text}\""));
    }

    /// <summary>Text for an XML doc comment, on one line.</summary>
    public static string Xml(string value) => OneLine(value).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>Text for a comment: line breaks of any kind become spaces.</summary>
    public static string OneLine(string value) =>
        string.Concat(value.Select(static c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));

    private static string Escaped(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\u0085' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
        _ => c.ToString(),
    };
}
