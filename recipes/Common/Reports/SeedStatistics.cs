namespace DistillDsl.Recipes;

/// <summary>The mean of a value over seeds, and how well these seeds determine it.</summary>
public static class SeedStatistics
{
    /// <summary>The mean and its standard error, √(Σ (x − mean)² / (n − 1) / n); null for a single value.</summary>
    /// <param name="values">The value of each seed; at least one.</param>
    public static (double Mean, double? Error) Of(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return values.Count == 1
            ? (mean, null)
            : (mean, Deviation(values) / Math.Sqrt(values.Count));
    }

    /// <summary>The standard deviation, √(Σ (x − mean)² / (n − 1)).</summary>
    /// <param name="values">The value of each seed; at least two.</param>
    public static double Deviation(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}
