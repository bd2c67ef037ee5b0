using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Model;

/// <summary>Everything that the generated file depends on: equal models give identical files.</summary>
/// <param name="Frame">Everything except the terms and stages.</param>
/// <param name="Terms">The terms in the order of the attributes; at least one.</param>
/// <param name="GivenStages">The [Stage] attributes, in the order of their numbers; a stage need not have one.</param>
/// <param name="Mixes">The mixes, at most one per output.</param>
internal sealed record RecipeModel(RecipeFrame Frame, EquatableArray<Term> Terms, EquatableArray<RecipeStage> GivenStages, EquatableArray<RecipeMix> Mixes)
{
    /// <summary>The number of stages, at least 1.</summary>
    public int Stages => StagesOf(Terms, GivenStages);

    /// <summary>What the terms compare with beside the teacher, in the order of first use.</summary>
    public IReadOnlyList<Target> Targets => TargetsOf(Terms);

    /// <summary>The targets that are no inputs too: one tensor of the batch is one argument of <c>Step</c>.</summary>
    public IReadOnlyList<Target> TargetsBeside(IEnumerable<NetworkInput> inputs) => [.. Targets.Where(t => inputs.All(i => i.Argument != t.Name))];

    /// <summary>The targets that a stage reads.</summary>
    public IReadOnlyList<Target> TargetsIn(int stage) => TargetsOf(Terms.Where(t => t.IsOn(stage)));

    /// <summary>The modules that the terms own.</summary>
    public IEnumerable<OwnedModule> Modules => Terms.SelectMany(static t => t.Modules);

    /// <summary>What is evaluated and exported in place of the student; null if it is the student.</summary>
    public DeployedNetwork? Deployed => Terms.Select(static t => t.Deployed).FirstOrDefault(static d => d is not null);

    /// <summary>Whether any stage restricts which of the student's layers it trains.</summary>
    public bool HoldsLayers => GivenStages.Any(static s => s.NamesLayers);

    /// <summary>The first stage in which no term is active; null if there is none.</summary>
    public int? EmptyStage => EmptyStageOf(Terms, Stages);

    /// <summary>The mix that contains a term; null if there is none.</summary>
    public RecipeMix? MixOf(Term term) => Mixes.FirstOrDefault(m => m.Holds(term));

    public static int StagesOf(IEnumerable<Term> terms, IEnumerable<RecipeStage> stages) =>
        terms.Select(static t => t.LastStage).Concat(stages.Select(static s => s.Number)).Append(1).Max();

    /// <summary>The [Stage] of a stage; null if there is none.</summary>
    public RecipeStage? GivenStage(int stage) => GivenStages.FirstOrDefault(s => s.Number == stage);

    /// <summary>The first stage in which all terms may stop before its end; null if there is none.</summary>
    public static int? StoppedStageOf(IReadOnlyList<Term> terms, int stages)
    {
        for (var stage = 1; stage <= stages; stage++)
            if (terms.Any(t => t.IsOn(stage)) && terms.Where(t => t.IsOn(stage)).All(t => t.StopsIn(stage))) return stage;
        return null;
    }

    public static int? EmptyStageOf(IReadOnlyList<Term> terms, int stages)
    {
        for (var stage = 1; stage <= stages; stage++)
            if (!terms.Any(t => t.IsOn(stage))) return stage;
        return null;
    }

    public static IReadOnlyList<Target> TargetsOf(IEnumerable<Term> terms) =>
        [.. terms.SelectMany(static t => t.Targets).GroupBy(static t => t.Name).Select(static g => g.First())];
}
