using System.Globalization;

namespace DistillDsl.Training.Metrics;

/// <summary>Formats of metric values.</summary>
internal static class MetricText
{
    /// <summary>A fraction of 1, in percent.</summary>
    public static string Percent(double value) => (100 * value).ToString("0.00", CultureInfo.InvariantCulture) + " %";

    /// <summary>A value in its own unit, with five significant digits.</summary>
    public static string Number(double value) => value.ToString("G5", CultureInfo.InvariantCulture);
}
