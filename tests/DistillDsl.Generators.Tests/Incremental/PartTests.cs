using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Tests.Incremental;

/// <summary>A recipe in several parts is one recipe and one file.</summary>
public sealed class PartTests
{
    [Fact]
    public void TermsOnAnotherPartThanRecipe()
    {
        var run = CleanOutput.Of(
            Sources.Networks,
            Sources.Usings + "namespace Shop; [Task] public partial class ShopRecipe;",
            Sources.Recipe("[Distill]").Replace("sealed ", "", StringComparison.Ordinal),
            Sources.Usings + "namespace Shop; [Hint(Layer = \"layer3\")] partial class ShopRecipe;");

        Assert.Contains("total = task + kl + hintLayer3", run.Text, StringComparison.Ordinal);
    }

    /// <summary>The user's error, which the compiler tells; the generator must not lose the other recipes over it.</summary>
    [Fact]
    public void RecipeOnBothParts()
    {
        var run = GeneratorRun.Over(Sources.Networks, Sources.Recipe("[Task]"), Sources.Recipe("[Distill]"), Sources.Recipe("[Task]", "OtherRecipe"));

        Assert.Null(run.Result.Exception);
        Assert.Equal(["Shop.OtherRecipe.g.cs", "Shop.ShopRecipe.g.cs"], run.Files.Select(static f => f.HintName));
        Assert.Equal(["CS0579"], run.Output.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error).Select(static d => d.Id));
    }

    [Fact]
    public void NamesThatDifferInCapitalsOnly()
    {
        var run = CleanOutput.Of(Sources.Networks, Sources.Recipe("[Task]", "ShopRecipe"), Sources.Recipe("[Task]", "SHOPRecipe"),
            Sources.Recipe("[Task]", "Another"));

        Assert.Equal(3, run.Files.Select(static f => f.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains("Shop.Another.g.cs", run.Files.Select(static f => f.HintName));
    }

    /// <summary>A class in a class and a class in a namespace, whose file names would differ in capitals only.</summary>
    [Fact]
    public void NestedAndDottedNames() => Assert.Equal(2, CleanOutput.Of(
        Sources.Networks,
        Sources.Recipe("[Task]").Replace("namespace Shop;", "namespace Shop; partial class A {", StringComparison.Ordinal) + "}",
        Sources.Recipe("[Task]").Replace("namespace Shop;", "namespace Shop.a;", StringComparison.Ordinal)).Files.Count);
}
