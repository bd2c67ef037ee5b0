namespace DistillDsl.Training.Metrics;

/// <summary>The mean of several F1.</summary>
internal static class MeanF1
{
    /// <summary>The mean of 2 TP / (2 TP + FP + FN) over those that have one; NaN if none has one.</summary>
    /// <param name="counts">Of each class or label the true positives, then of each TP + FP, what was predicted, then of each TP + FN, what is there.</param>
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
