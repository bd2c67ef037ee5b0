namespace DistillDsl.Training.Metrics;

/// <summary>The mean of several F1 scores.</summary>
internal static class MeanF1
{
    /// <summary>The mean of 2 TP / (2 TP + FP + FN) over the classes or labels that have one; NaN if none has one.</summary>
    /// <param name="counts">For each class or label the true positives, then TP + FP (predicted), then TP + FN (present).</param>
    public static double Of(double[] counts)
    {
        var n = counts.Length / 3;
        return Enumerable.Range(0, n)
            .Where(i => counts[n + i] + counts[2 * n + i] > 0)
            .Select(i => 2 * counts[i] / (counts[n + i] + counts[2 * n + i]))
            .DefaultIfEmpty(double.NaN)
            .Average();
    }
}
