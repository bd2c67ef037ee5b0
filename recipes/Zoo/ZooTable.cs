using System.Globalization;

namespace DistillDsl.Recipes.Zoo;

/// <summary>The trainings with one loss.</summary>
/// <param name="Name">The loss.</param>
/// <param name="Accuracies">The test accuracy of each seed after its last epoch, 0 … 1; none if a training stopped.</param>
/// <param name="StepTimes">The milliseconds of a step, for each epoch of every training.</param>
/// <param name="ExtraMemory">The bytes in addition to those of the student alone; null if they are not measured.</param>
internal sealed record ZooRow(string Name, IReadOnlyList<double> Accuracies, IReadOnlyList<double> StepTimes, long? ExtraMemory = null);

/// <summary>The table that ends the program.</summary>
internal static class ZooTable
{
    /// <summary>The table in Markdown.</summary>
    /// <param name="title">What was trained.</param>
    /// <param name="teacher">The teacher, a single training.</param>
    /// <param name="alone">The student alone, with which the others are compared.</param>
    /// <param name="losses">The student with each loss.</param>
    public static string Text(string title, ZooRow teacher, ZooRow alone, IReadOnlyList<ZooRow> losses)
    {
        var columns = new[] { "loss", "accuracy", "better than alone by", "ms per step", "extra memory" };
        return MarkdownTable.Text(title, columns, [.. losses.Prepend(alone).Prepend(teacher).Select(row => Cells(row, row == teacher ? null : alone))]) + """

            accuracy: mean ± standard error over the seeds. better than alone by: the mean difference, seed by seed, in points; bold beyond two standard errors.
            ms per step: median of the epochs, loading and optimizer included.
            extra memory: the peak resident memory of a process that trains a few steps, less that of the student alone; a few MB are noise.
            """;
    }

    private static IReadOnlyList<string> Cells(ZooRow row, ZooRow? alone) =>
    [
        row.Name,
        row.Accuracies.Count == 0 ? "stopped" : Mean(row.Accuracies, "0.00") + " %",
        alone is null || row == alone || row.Accuracies.Count == 0 ? "" : Difference(row, alone),
        row.StepTimes.Count == 0 ? "" : Median(row.StepTimes).ToString("0.0", CultureInfo.InvariantCulture),
        row.ExtraMemory is { } bytes ? (bytes / 1e6).ToString("0 MB", CultureInfo.InvariantCulture) : "",
    ];

    private static string Difference(ZooRow row, ZooRow alone)
    {
        double[] differences = [.. row.Accuracies.Zip(alone.Accuracies, static (accuracy, other) => accuracy - other)];
        var text = Mean(differences, "+0.00;-0.00");
        return SeedStatistics.Of(differences) is ({ } mean, { } error) && Math.Abs(mean) > 2 * error ? $"**{text}**" : text;
    }

    private static string Mean(IReadOnlyList<double> values, string format)
    {
        var (mean, error) = SeedStatistics.Of(values);
        var text = (100 * mean).ToString(format, CultureInfo.InvariantCulture);
        return error is { } known ? $"{text} ± {(100 * known).ToString("0.00", CultureInfo.InvariantCulture)}" : text;
    }

    private static double Median(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
