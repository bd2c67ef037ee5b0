using DistillDsl.Runtime;
using DistillDsl.Training.Metrics;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training;

/// <summary>The metrics of a training.</summary>
/// <param name="Watched">Determines the best weights and early stopping.</param>
/// <param name="Beside">The student's other metrics, computed from the same forward passes.</param>
/// <param name="OfPeer">Those of the peer; empty if there is none, or if they cannot read its output.</param>
internal sealed record TrainingMetrics(IMetric Watched, IReadOnlyList<IMetric> Beside, IReadOnlyList<IMetric> OfPeer)
{
    /// <summary>The student's, the watched one first.</summary>
    public IReadOnlyList<IMetric> OfStudent => [Watched, .. Beside];

    /// <summary>All but the watched one.</summary>
    public IReadOnlyList<IMetric> Others => [.. Beside, .. OfPeer];

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
        IReadOnlyList<IMetric> ofPeer = recipe.Peer is { } peer ? [.. all.Where(metric => CanRead(metric, peer)).Select(static m => new PeerMetric(m))] : [];
        return new(all[watched], [.. all.Where((_, i) => i != watched)], ofPeer);
    }

    // Checked first, so that a network with another output is not trained for an epoch in vain.
    private static void RequireOutput(IRecipe recipe, IReadOnlyList<IMetric> metrics)
    {
        foreach (var metric in metrics.OfType<ITypedMetric>())
            if (!CanRead(metric, recipe.Deployed)) throw ITypedMetric.Mismatch(metric, ForwardPass.Of(recipe.Deployed).Output);
    }

    private static bool CanRead(IMetric metric, Module network) => metric is not ITypedMetric typed
        || (ForwardPass.Of(network).Output is var given && (typed.Output.IsAssignableFrom(given) || given.IsAssignableFrom(typed.Output)));
}
