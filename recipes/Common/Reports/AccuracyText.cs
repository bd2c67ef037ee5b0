using System.Globalization;

namespace DistillDsl.Recipes;

/// <summary>Formats accuracies for the tables.</summary>
public static class AccuracyText
{
    /// <summary>A single value, or the mean ± standard deviation (n − 1) of several, in percent: <c>59.63 ± 0.25 %</c>.</summary>
    /// <param name="values">Accuracies, 0 … 1; at least one.</param>
    public static string Of(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        if (values.Count == 1) return $"{Percent(mean)} %";
        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        return $"{Percent(mean)} ± {Percent(deviation)} %";
    }

    /// <summary>0.5963 as <c>59.63</c>.</summary>
    public static string Percent(double value) => (100 * value).ToString("0.00", CultureInfo.InvariantCulture);
}
