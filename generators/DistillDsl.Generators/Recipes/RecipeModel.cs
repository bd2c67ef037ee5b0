using DistillDsl.Generators.Terms;

namespace DistillDsl.Generators.Recipes;

/// <summary>All that the generated file depends on: equal models give equal bytes.</summary>
/// <param name="Frame">All but the terms.</param>
/// <param name="Terms">The terms in the order of the attributes; at least one.</param>
internal sealed record RecipeModel(RecipeFrame Frame, EquatableArray<Term> Terms)
{
    /// <summary>How many stages there are; at least 1.</summary>
    public int Stages => Math.Max(1, Terms.Max(static t => t.LastStage));

    /// <summary>The arguments of <c>Step</c> beside the input, in the order of first use.</summary>
    public IReadOnlyList<Target> Targets => TargetsOf(Terms);

    /// <summary>The first stage in which no term is on; null if there is none.</summary>
    public int? EmptyStage => EmptyStageOf(Terms, Stages);

    public static int? EmptyStageOf(IReadOnlyList<Term> terms, int stages)
    {
        for (var stage = 1; stage <= stages; stage++)
            if (!terms.Any(t => t.IsOn(stage))) return stage;
        return null;
    }

    public static IReadOnlyList<Target> TargetsOf(IEnumerable<Term> terms) =>
        [.. terms.SelectMany(static t => t.Targets).GroupBy(static t => t.Name).Select(static g => g.First())];
}
