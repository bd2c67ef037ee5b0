using DistillDsl.Runtime;
using DistillDsl.Training.Metrics;

namespace DistillDsl.Training;

/// <summary>The metrics of a training.</summary>
/// <param name="Watched">Determines the best weights and early stopping.</param>
/// <param name="Others">The other metrics, computed from the same forward passes.</param>
internal sealed record TrainingMetrics(IMetric Watched, IReadOnlyList<IMetric> Others)
{
    /// <summary>All, the watched one first.</summary>
    public IReadOnlyList<IMetric> All => [Watched, .. Others];

    /// <summary>The given metrics, or the default metric of the recipe's task.</summary>
    /// <exception cref="ArgumentException">
    /// Two have the same name, none is the watched one, one cannot read the student's output, or the task does not determine one.
    /// </exception>
    public static TrainingMetrics Of(IRecipe recipe, TrainerOptions options, IReadOnlyList<IMetric> given)
    {
        var all = given.Count > 0 ? given : [TaskMetric.Of(recipe)];
        var names = all.Select(metric => metric.Name).ToList();
        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException(
                $"{recipe.Info.Name}: two metrics are called \"{twice.Key}\". "
                + "Give one of them another name, new Accuracy(…).Of<…>(output => …, \"name\"), or leave it out.");
        var watched = options.WatchedMetric is { } name ? names.IndexOf(name) : 0;
        if (watched < 0)
            throw new ArgumentException(
                $"{nameof(TrainerOptions)}.{nameof(TrainerOptions.WatchedMetric)} is \"{options.WatchedMetric}\"; "
                + $"the metrics of {recipe.Info.Name} are {string.Join(", ", names.Select(metric => $"\"{metric}\""))}.");
        RequireOutput(recipe, all);
        return new(all[watched], [.. all.Where((_, i) => i != watched)]);
    }

    // Checked first, so that a network with another output is not trained for an epoch in vain.
    private static void RequireOutput(IRecipe recipe, IReadOnlyList<IMetric> metrics)
    {
        var given = ForwardPass.Of(recipe.Student).Output;
        foreach (var metric in metrics.OfType<ITypedMetric>())
            if (!metric.Output.IsAssignableFrom(given) && !given.IsAssignableFrom(metric.Output)) throw ITypedMetric.Mismatch(metric, given);
    }
}
