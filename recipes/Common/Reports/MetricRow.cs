namespace DistillDsl.Recipes;

/// <summary>A network in a <see cref="MetricTable"/>.</summary>
/// <param name="Name">The network and how it was trained.</param>
/// <param name="Parameters">Its number of parameters.</param>
/// <param name="Values">Every seed's values of the table's metrics.</param>
public sealed record MetricRow(string Name, long Parameters, IReadOnlyList<IReadOnlyList<double>> Values)
{
    /// <summary>Every seed's value of a metric.</summary>
    /// <param name="metric">The metric's position in the table.</param>
    public IReadOnlyList<double> Of(int metric) => [.. Values.Select(values => values[metric])];
}
