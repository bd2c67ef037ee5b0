using DistillDsl.Generators.Recipes;
using DistillDsl.Generators.Terms;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Files;

/// <summary>What every section of the file works with.</summary>
internal sealed class Page(RecipeModel recipe)
{
    public RecipeModel Recipe { get; } = recipe;

    public FeatureNames Names { get; } = new(
        Layers(recipe, static t => t.StudentLayers),
        Layers(recipe, static t => t.TeacherLayers));

    public IndentedWriter Writer { get; } = new();

    public IEnumerable<int> Stages => Enumerable.Range(1, Recipe.Stages);

    public IReadOnlyList<OwnedModule> Modules { get; } = [.. recipe.Terms.SelectMany(static t => t.Modules)];

    /// <summary>Names for further locals of a stage's Compute, beside its parameters and terms.</summary>
    public Func<string, string> UniqueLocal()
    {
        var taken = new HashSet<string>(
            Recipe.Terms.Select(static t => t.Name).Concat(Recipe.Targets.Select(static t => t.Name)).Concat(["student", "teacher", "scope", "total"]),
            StringComparer.OrdinalIgnoreCase);
        return name => Identifiers.Unique(name, taken);
    }

    /// <summary>The condition under which something is on, as C#: null for always, <c>Stage == 1</c>, <c>Stage is 1 or 3</c>.</summary>
    public string? Condition(Func<Term, bool> reads) => Condition(Stages.Where(stage => Recipe.Terms.Any(t => t.IsOn(stage) && reads(t))));

    /// <summary>The condition for these stages.</summary>
    public string? Condition(IEnumerable<int> stages)
    {
        var on = stages.ToArray();
        if (on.Length == Recipe.Stages) return null;
        return on.Length == 1 ? $"Stage == {Literals.Integer(on[0])}" : "Stage is " + string.Join(" or ", on.Select(static s => Literals.Integer(s)));
    }

    /// <summary>The layers in the order of first use, each with whether every stage reads it.</summary>
    private static IEnumerable<(string Layer, bool Always)> Layers(RecipeModel recipe, Func<Term, IEnumerable<string>> reads) =>
        recipe.Terms.SelectMany(reads).Distinct().Select(layer =>
            (layer, Enumerable.Range(1, recipe.Stages).All(stage => recipe.Terms.Any(t => t.IsOn(stage) && reads(t).Contains(layer)))));
}

/// <summary>The mark that generated members carry, for coverage and other tools.</summary>
internal static class GeneratedCode
{
    public const string Attribute = "[GeneratedCode(\"DistillDsl\", \"1.0\")]";
}
