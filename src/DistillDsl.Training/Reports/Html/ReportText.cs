using System.Globalization;

namespace DistillDsl.Training.Reports;

/// <summary>Number formats of reports, independent of the culture.</summary>
internal static class ReportText
{
    /// <summary>Four significant digits; thousands grouped, powers of ten as in <c>1.2e-5</c>.</summary>
    public static string Number(double value)
    {
        if (Math.Abs(value) is >= 1000 and < 1e7) return Count((long)Math.Round(value));
        var text = value.ToString("G4", CultureInfo.InvariantCulture);
        var exponent = text.IndexOf('E', StringComparison.Ordinal);
        return exponent < 0 ? text : $"{text[..exponent]}e{int.Parse(text[(exponent + 1)..], CultureInfo.InvariantCulture)}";
    }

    /// <summary>A whole number, thousands grouped.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A fraction in percent with one decimal; a dash if it is NaN.</summary>
    public static string Percent(double part) => double.IsNaN(part) ? "–" : (100 * part).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary>A coordinate in a drawing, to a tenth.</summary>
    public static string Place(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>The class's name; its number if it has none.</summary>
    public static string ClassName(IReadOnlyList<string>? names, int index) =>
        names is not null && index < names.Count ? names[index] : $"class {index.ToString(CultureInfo.InvariantCulture)}";
}
