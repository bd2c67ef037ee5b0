using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Model;

/// <summary>What stages do not train.</summary>
internal static class StageLimits
{
    /// <summary>Whether any stage does not train everything that can be trained.</summary>
    public static bool AreIn(RecipeModel recipe, Side student) =>
        recipe.HoldsLayers || student.Stages().Count() < recipe.Stages || recipe.Modules.Any(m => IsTrainedInSomeStages(recipe, m));

    private static bool IsTrainedInSomeStages(RecipeModel recipe, OwnedModule module) =>
        Enumerable.Range(1, recipe.Stages).Count(module.IsTrained) is > 0 and var trained && trained < recipe.Stages;
}
