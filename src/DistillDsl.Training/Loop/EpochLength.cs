using DistillDsl.Training.Schedules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Training;

/// <summary>The number of batches of an epoch, and what cannot be computed without it.</summary>
internal static class EpochLength
{
    /// <summary>As the loader or the options give it; null if neither knows it in advance.</summary>
    /// <exception cref="ArgumentException">They contradict each other.</exception>
    public static int? Of(RecipeInfo recipe, IEnumerable<Dictionary<string, Tensor>> loader, TrainerOptions options)
    {
        var count = Of(loader);
        if (options.StepsPerEpoch is { } given && count is { } known && given != known)
            throw new ArgumentException($"{recipe.Name}: {Option} is {given}, but the training loader has {known} batches; leave it out.");
        return count ?? options.StepsPerEpoch;
    }

    /// <summary>Throws if anything changes within the first epoch in a way that depends on the epoch's length: it would not change at all.</summary>
    /// <exception cref="ArgumentException">Something does.</exception>
    public static void RequireNotNeeded(RecipeInfo recipe, IReadOnlyList<StagePlan> plans)
    {
        var users = plans.SelectMany(plan => UsersOf(recipe, plan)).Distinct().ToList();
        if (users.Count == 0) return;
        throw new ArgumentException(
            $"{recipe.Name}: the training loader does not know its length (it is an iterator), but these change from step to step and need it: "
                + $"{string.Join(", ", users)}. Set {Option} to the number of batches of an epoch, or pass a list or another IReadOnlyCollection.");
    }

    /// <summary>Throws if an epoch has another number of batches than the options say.</summary>
    /// <exception cref="ArgumentException">It has.</exception>
    public static void RequireSame(RecipeInfo recipe, TrainerOptions options, int epoch, int batches, bool isOver)
    {
        if (options.StepsPerEpoch is not { } given || (isOver ? batches == given : batches <= given)) return;
        throw new ArgumentException(
            $"{recipe.Name}: {Option} is {given}, but epoch {epoch} has {(isOver ? $"{batches} batches" : "more batches")}: the schedules would be wrong. "
                + "Set it to the actual number, or limit every epoch to this one.");
    }

    private static string Option => $"{nameof(TrainerOptions)}.{nameof(TrainerOptions.StepsPerEpoch)}";

    private static int? Of(IEnumerable<Dictionary<string, Tensor>> loader) => loader switch
    {
        IReadOnlyCollection<Dictionary<string, Tensor>> collection => collection.Count,
        DataLoader<Dictionary<string, Tensor>, Dictionary<string, Tensor>> loads => (int)loads.Count,
        // A query over a list knows its length without being run.
        _ => loader.TryGetNonEnumeratedCount(out var count) ? count : null,
    };

    private static IEnumerable<string> UsersOf(RecipeInfo recipe, StagePlan plan)
    {
        if (plan.WarmUpEpochs > 0) yield return FormattableString.Invariant($"the learning rate's warm-up ({nameof(plan.WarmUpEpochs)} = {plan.WarmUpEpochs})");
        // Milestones are whole epochs of the recipe, which can be parts of the epochs of a scaled stage.
        if (plan.Schedule.ChangesWithin(plan.Stretch)) yield return $"the learning rate's schedule ({plan.Schedule})";
        foreach (var term in recipe.Terms.Where(term => term.IsOn(plan.Number)))
            if (term.MovesWithinEpochs || (plan.Stretch > 1 && term.Schedule.Length > 0)) yield return $"the schedule of {term.Name}";
    }
}
