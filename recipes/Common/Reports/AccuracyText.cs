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
        return $"{Percent(mean)} ± {Percent(SeedStatistics.Deviation(values))} %";
    }

    /// <summary>
    /// The mean difference of pairs, seed by seed, in percentage points, with its standard error if there are several:
    /// <c>+1.27 ± 0.35 points (mean ± standard error of 3 seeds)</c>.
    /// </summary>
    /// <param name="values">Accuracies, 0 … 1; at least one.</param>
    /// <param name="others">The accuracies of the same seeds that are subtracted.</param>
    public static string Difference(IReadOnlyList<double> values, IReadOnlyList<double> others)
    {
        double[] differences = [.. values.Zip(others, static (value, other) => value - other)];
        var (mean, error) = SeedStatistics.Of(differences);
        var text = $"{(mean < 0 ? "" : "+")}{Percent(mean)}";
        return error is null ? $"{text} points" : $"{text} ± {Percent(error.Value)} points (mean ± standard error of {differences.Length} seeds)";
    }

    /// <summary>0.5963 as <c>59.63</c>.</summary>
    public static string Percent(double value) => (100 * value).ToString("0.00", CultureInfo.InvariantCulture);
}
