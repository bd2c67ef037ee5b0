using static TorchSharp.torch;

namespace DistillDsl.Recipes.Tabular;

/// <summary>
/// Tables of the function of Friedman 1991 ("Multivariate adaptive regression splines"), y = 10 sin(π x₁ x₂) + 20 (x₃ − ½)² + 10 x₄ + 5 x₅, which has an
/// interaction, a curve and two slopes; all other columns are irrelevant.
/// </summary>
public static class Friedman
{
    /// <summary>The number of columns, of which five matter.</summary>
    public const int Columns = 20;

    // The mean and the deviation of y; labels are given in these units. A column's deviation is √(1/12).
    private const double Mean = 14.4;
    private const double Deviation = 4.9;
    private static readonly double ColumnDeviation = Math.Sqrt(1 / 12.0);

    /// <summary>Rows [N, columns] and values [N, 1], standardized; the same for the same seed.</summary>
    /// <param name="count">N.</param>
    /// <param name="noise">The standard deviation of the noise in the values, in the unit of y.</param>
    /// <param name="seed">The seed of the rows and the noise.</param>
    public static SampleSet Draw(int count, double noise, int seed)
    {
        var random = new Random(seed);
        var (rows, values) = (new float[count * Columns], new float[count]);
        var x = new double[Columns];
        for (var i = 0; i < count; i++)
        {
            for (var column = 0; column < Columns; column++)
            {
                x[column] = random.NextDouble();
                rows[i * Columns + column] = (float)((x[column] - 0.5) / ColumnDeviation);
            }

            values[i] = (float)((Value(x) + noise * random.Normal() - Mean) / Deviation);
        }

        return new(tensor(rows, [count, Columns]), tensor(values, [count, 1]));
    }

    /// <summary>y, without noise.</summary>
    /// <param name="x">The columns, 0 … 1; at least five.</param>
    public static double Value(IReadOnlyList<double> x) =>
        10 * Math.Sin(Math.PI * x[0] * x[1]) + 20 * (x[2] - 0.5) * (x[2] - 0.5) + 10 * x[3] + 5 * x[4];
}
