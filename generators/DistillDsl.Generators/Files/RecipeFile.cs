using DistillDsl.Generators.Recipes;
using DistillDsl.Generators.Terms;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Files;

/// <summary>The generated file of one recipe: its outline, top to bottom.</summary>
internal static class RecipeFile
{
    public static string Write(RecipeModel recipe)
    {
        var page = new Page(recipe);
        Header.Write(page);
        var (writer, blocks) = (page.Writer, new Stack<IndentedWriter.Block>());
        foreach (var container in recipe.Frame.Containers) blocks.Push(writer.Open(container));
        if (recipe.Frame.IsNested)
        {
            writer.Lines($"/// <summary>Distils {Literals.Xml(recipe.Frame.TeacherName)} into {Literals.Xml(recipe.Frame.StudentName)}; the top of this file lists the terms.</summary>");
            writer.Lines(GeneratedCode.Attribute);
        }
        using (writer.Open($"{recipe.Frame.Declaration} : IRecipe"))
        {
            FeatureRecords.Write(page);
            LossesRecord.Write(page);
            Construction.Write(page);
            Members.Write(page);
            Steps.Write(page);
            LossMethods.Write(page);
            Contract.Write(page);
        }
        while (blocks.Count > 0) blocks.Pop().Dispose();
        return Aliases.Rename(writer.ToString(), recipe.Frame.Shadowed);
    }
}

/// <summary>What every section of the file works with.</summary>
internal sealed class Page(RecipeModel recipe)
{
    public RecipeModel Recipe { get; } = recipe;

    public FeatureNames Names { get; } = new(recipe.Terms, recipe.Stages);

    public IndentedWriter Writer { get; } = new();

    public IEnumerable<int> Stages => Enumerable.Range(1, Recipe.Stages);

    public IReadOnlyList<OwnedModule> Modules { get; } = [.. recipe.Terms.Select(static t => t.Module).OfType<OwnedModule>()];

    /// <summary>The condition under which something is on, as C#: null for always, <c>Stage == 1</c>, <c>Stage is 1 or 3</c>.</summary>
    public string? Condition(Func<Term, bool> reads)
    {
        var on = Stages.Where(stage => Recipe.Terms.Any(t => t.IsOn(stage) && reads(t))).ToArray();
        if (on.Length == Recipe.Stages) return null;
        return on.Length == 1 ? $"Stage == {Literals.Integer(on[0])}" : "Stage is " + string.Join(" or ", on.Select(static s => Literals.Integer(s)));
    }
}

/// <summary>The mark that generated members carry, for coverage and other tools.</summary>
internal static class GeneratedCode
{
    public const string Attribute = "[GeneratedCode(\"DistillDsl\", \"1.0\")]";
}
