using System.Globalization;
using DistillDsl.Training.History;
using static TorchSharp.torch;

namespace DistillDsl.Training;

/// <summary>The message for a loss that is not finite.</summary>
internal static class NonFiniteMessage
{
    /// <summary>The term at fault, and the message about the step, its batch and what the term read.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="losses">The step's losses.</param>
    /// <param name="batch">The step's batch, if it is still available and the weights have not been updated with it.</param>
    public static (string Term, string Message) Of(IRecipe recipe, StepLosses losses, Dictionary<string, Tensor>? batch)
    {
        var record = losses.Record;
        // The total is the sum of the terms: it is at fault only if none of them is.
        var culprit = record.Terms.Where(term => !double.IsFinite(term.Value)).DefaultIfEmpty(new("total", record.Total)).First();
        var listing =
            string.Join(", ", record.Terms.Prepend(new("total", record.Total)).Select(term => FormattableString.Invariant($"{term.Name} = {term.Value:G5}")));
        var reason = losses.BadInputs.Count > 0
            ? string.Join(" ", losses.BadInputs.Select(key => NonFiniteInput.Describe(key, batch)))
            : (batch is null ? null : NonFiniteTeacher.Describe(recipe, batch)) ?? FormattableString.Invariant(
                $"The batch itself is finite; a learning rate that is too high (it is {record.LearningRate:G4}) or a term's weight are the usual causes.");
        var taps = batch is null ? "" : $" What it was computed from:{TapStatistics.Describe(recipe, batch, culprit.Name)}";
        return (culprit.Name,
            $"{recipe.Info.Name}: the loss {culprit.Name} is {Name(culprit.Value)} at {Place(recipe.Info, record)} ({listing}). {reason}{taps}");
    }

    /// <summary>The same for a gradient when all losses are finite.</summary>
    public static string OfGradient(RecipeInfo recipe, StepRecord record) => string.Create(CultureInfo.InvariantCulture,
        $"{recipe.Name}: the norm of the gradient is not finite at {Place(recipe, record)}, though all losses are. A learning rate that is too high (it is "
            + $"{record.LearningRate:G4}) or a root or logarithm of 0 in a loss are the usual causes.");

    /// <summary>The same of a running statistic, all losses being finite.</summary>
    public static string OfStatistic(RecipeInfo recipe, StepRecord record, string network, string name) =>
        $"{recipe.Name}: the {network}'s running statistic \"{name}\" is not finite at {Place(recipe, record)}, though all losses are, so every evaluation "
            + "would be NaN. Its layer got a value that is infinite or too large to square: look at the inputs, and at the learning rate.";

    private static string Place(RecipeInfo recipe, StepRecord record)
    {
        var place = $"epoch {record.Epoch}, step {record.Step}";
        if (recipe.Stages.Count == 1) return place;
        var name = recipe.Stages[record.Stage - 1].Name;
        return name.Length > 0 ? $"stage {record.Stage} ({name}), {place}" : $"stage {record.Stage}, {place}";
    }

    private static string Name(double value) => double.IsNaN(value) ? "NaN" : "infinite";
}
