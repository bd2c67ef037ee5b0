namespace DistillDsl.Training.Cache;

/// <summary>
/// One sample's features as the teacher computes them now. Compared with those that a cache holds, they show what a fingerprint cannot: plain fields
/// of the teacher, such as a factor, and whatever it calls.
/// </summary>
/// <param name="Key">The sample.</param>
/// <param name="Features">What is stored of it.</param>
/// <param name="Values">The values of each feature, as they would be stored.</param>
internal sealed record CacheProbe(SampleKey Key, IReadOnlyList<CachedFeature> Features, IReadOnlyList<double[]> Values)
{
    // Another batch, number of threads or device rounds differently: by up to some thousandths in half precision.
    private const double Tolerance = 0.02;

    // Features that are 0 but for their rounding.
    private const double Zero = 1e-6;

    /// <summary>Why the cache cannot be this teacher's; null if its values agree up to their rounding.</summary>
    /// <param name="kept">The values of a feature on disk, by its position.</param>
    public string? DifferenceFrom(Func<int, double[]> kept)
    {
        for (var i = 0; i < Features.Count; i++)
        {
            if (!Agree(Values[i], kept(i)))
                return $"the teacher has the same weights, but its {Features[i].Name} of sample {Key.Index} differs from the cache's, "
                    + "so something else in it has changed";
        }

        return null;
    }

    private static bool Agree(double[] now, double[] before)
    {
        double difference = 0, squares = 0, squaresBefore = 0;
        foreach (var (a, b) in now.Zip(before))
        {
            // Masked classes are −∞ in both.
            if (a == b && !double.IsFinite(a)) continue;
            difference += (a - b) * (a - b);
            squares += a * a;
            squaresBefore += b * b;
        }

        var allowed = Tolerance * Math.Sqrt(Math.Max(squares, squaresBefore)) + Zero * Math.Sqrt(now.Length);
        return double.IsFinite(difference) && Math.Sqrt(difference) <= allowed;
    }
}
