using System.Globalization;
using DistillDsl.Training.Metrics;

namespace DistillDsl.Recipes;

/// <summary>A metric in a <see cref="MetricTable"/>.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Format">The .NET format of its values and of their standard error: <c>0.00 %</c>.</param>
public sealed record MetricColumn(IMetric Metric, string Format)
{
    /// <summary>A value as text.</summary>
    public string Text(double value) => value.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The mean of several values and its standard error, or a single value.</summary>
    public string Mean(IReadOnlyList<double> values)
    {
        var (mean, error) = SeedStatistics.Of(values);
        return error is { } known ? $"{Text(mean)} ± {Text(known)}" : Text(mean);
    }
}
