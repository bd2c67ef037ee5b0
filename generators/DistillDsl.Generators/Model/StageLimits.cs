using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Model;

/// <summary>What stages leave untrained.</summary>
internal static class StageLimits
{
    /// <summary>Whether some stage does not train all that there is to train.</summary>
    public static bool AreIn(RecipeModel recipe, Side student) =>
        recipe.HoldsLayers || student.Stages().Count() < recipe.Stages || recipe.Modules.Any(m => IsTrainedInSomeStages(recipe, m));

    private static bool IsTrainedInSomeStages(RecipeModel recipe, OwnedModule module) =>
        Enumerable.Range(1, recipe.Stages).Count(module.IsTrained) is > 0 and var trained && trained < recipe.Stages;
}
