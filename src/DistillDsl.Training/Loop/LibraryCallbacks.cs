using DistillDsl.Training.Callbacks;

namespace DistillDsl.Training;

/// <summary>The callbacks of a training in their order: those of the library that the options enable, around the user's.</summary>
internal static class LibraryCallbacks
{
    /// <summary>In the order that <see cref="ITrainingCallback"/> documents.</summary>
    public static IReadOnlyList<ITrainingCallback> Around(IRecipe recipe, TrainerOptions options)
    {
        List<ITrainingCallback> all = [];
        if (options.Checkpoints is { } checkpoints) all.Add(new PeriodicCheckpoints(checkpoints));
        if (options.EmaDecay is { } decay) all.Add(new EmaWeights(recipe.Deployed, decay, options.EmaWarmUp));
        if (options.RestoreBestWeights) all.Add(new BestWeights(recipe.Deployed));
        if (options.EarlyStoppingPatience is { } patience) all.Add(new EarlyStopping(patience));
        return [.. all, .. options.Callbacks, .. options.Logs.Select(log => new LogCallback(log)), new ProgressCallback(options.Progress)];
    }
}
