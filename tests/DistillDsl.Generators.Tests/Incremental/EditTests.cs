using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Tests.Incremental;

/// <summary>What runs again after an edit, and what must not.</summary>
public sealed class EditTests
{
    private const string Terms = """
        [Task(Weight = 0.5)]
        [Hint(Layer = "layer3", Adapter = Conv1x1)]
        """;

    private readonly EditSession _session = new(Sources.Networks, Sources.Recipe(Terms), "namespace Shop; class Elsewhere { int Field = 1; }");

    [Fact]
    public void TheFirstRunIsNew()
    {
        Assert.Equal([IncrementalStepRunReason.New], _session.Models);
        Assert.Equal([IncrementalStepRunReason.New], _session.Files);
    }

    [Fact]
    public void TheSameTextAgain() => AssertCachedAfter("Field = 1", "Field = 1");

    [Fact]
    public void AnEditInAnotherFile() => AssertCachedAfter("Field = 1", "Field = 2");

    [Fact]
    public void AMemberMoreInAnotherFile() => AssertCachedAfter("int Field", "int More; int Field");

    [Fact]
    public void AComment() => AssertCachedAfter("public sealed partial class", "/* a comment */ public sealed partial class");

    [Fact]
    public void LinesAboveTheRecipe() => AssertCachedAfter("using static DistillDsl.Kind;\n", "using static DistillDsl.Kind;\n\n\n\n\n");

    [Fact]
    public void AMemberMoreInTheRecipe() => AssertCachedAfter("partial class ShopRecipe;", "partial class ShopRecipe { int Count => 1; }");

    [Fact]
    public void AnAttributeOfSomebodyElses() => AssertCachedAfter("[Task(", "[System.Obsolete, Task(");

    [Fact]
    public void AValueWrittenInAnotherWay() => AssertCachedAfter("Weight = 0.5", "Weight = 1.0 / 2");

    [Fact]
    public void AnArgument() => AssertModifiedAfter("Weight = 0.5", "Weight = 0.6");

    [Fact]
    public void TheSignOfZero()
    {
        _session.Replace("Weight = 0.5", "Weight = 0.0");
        AssertCachedAfter("Weight = 0.0", "Weight = -0.0");
    }

    [Fact]
    public void AString() => AssertModifiedAfter("\"layer3\"", "\"layer2\"");

    [Fact]
    public void AnEnum() => AssertModifiedAfter("Adapter = Conv1x1", "Adapter = ConvReg");

    [Fact]
    public void AnArgumentMore() => AssertModifiedAfter("Weight = 0.5", "Weight = 0.5, LabelSmoothing = 0.1");

    [Fact]
    public void ATermMore() => AssertModifiedAfter("[Task(Weight", "[Distill, Task(Weight");

    [Fact]
    public void AStageMore() => AssertModifiedAfter("[Task(Weight", "[Stage(1, Epochs = 2), Task(Weight");

    [Fact]
    public void AStagesArgument()
    {
        _session.Replace("[Task(Weight", "[Stage(1, Epochs = 2), Task(Weight");
        AssertCachedAfter("Epochs = 2", "Epochs = 1 + 1");
        AssertModifiedAfter("Epochs = 1 + 1", "Epochs = 3");
    }

    [Fact]
    public void TheOrderOfTheTerms() => AssertModifiedAfter(Terms, string.Join("\n", Terms.Split('\n').Reverse()));

    [Fact]
    public void ANetwork() => AssertModifiedAfter("Teacher = typeof(Large)", "Teacher = typeof(Small)");

    [Fact]
    public void ANameOfOursThatSomebodyElseTakes() => AssertModifiedAfter("class Elsewhere", "class Reduction; class Elsewhere");

    [Fact]
    public void ANetworksAccessibilityInAnotherFile() => AssertModifiedAfter("public class Large", "internal class Large");

    [Fact]
    public void TheRecipesAttributeRemoved()
    {
        _session.Replace("[Recipe(Student = typeof(Small), Teacher = typeof(Large))]", "");
        Assert.Equal([IncrementalStepRunReason.Removed], _session.Models);
        Assert.Equal([IncrementalStepRunReason.Removed], _session.Files);
        Assert.Empty(_session.Result.GeneratedSources);
    }

    [Fact]
    public void TheRecipeNoLongerPartial()
    {
        _session.Replace("sealed partial class ShopRecipe", "sealed class ShopRecipe");
        Assert.Equal([IncrementalStepRunReason.Modified], _session.Models);
        Assert.Empty(_session.Result.GeneratedSources);
    }

    /// <summary>The recipe's own file is as it was; what it means is not.</summary>
    [Fact]
    public void TheStudentsBaseTypeInAnotherFile()
    {
        _session.Replace("class Small : Module<Tensor, Tensor>", "class Small : object");
        Assert.Equal([IncrementalStepRunReason.Modified], _session.Models);
        Assert.Empty(_session.Result.GeneratedSources);

        _session.Replace("class Small : object", "class Small : Module<Tensor, Tensor>");
        Assert.Equal([IncrementalStepRunReason.Modified], _session.Models);
        Assert.Single(_session.Result.GeneratedSources);
    }

    [Fact]
    public void ABaseTypeOfTheTeachersBaseType()
    {
        var session = new EditSession(
            Sources.Networks,
            "namespace Shop; public abstract class Far() : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>(\"Far\");",
            "namespace Shop; public abstract class Near : Far;",
            Sources.Recipe("[Distill]").Replace("typeof(Large)", "typeof(Near)", StringComparison.Ordinal));
        Assert.Single(session.Result.GeneratedSources);

        session.Replace("class Near : Far", "class Near");

        Assert.Equal([IncrementalStepRunReason.Modified], session.Models);
        Assert.Empty(session.Result.GeneratedSources);
    }

    [Fact]
    public void AnotherRecipeLeavesTheFirstAlone()
    {
        _session.Add(Sources.Recipe("[Distill]", "SecondRecipe"));
        Assert.Equal([IncrementalStepRunReason.New, IncrementalStepRunReason.Cached], _session.Models.Order());
        Assert.Equal([IncrementalStepRunReason.New, IncrementalStepRunReason.Cached], _session.Files.Order());
        Assert.Equal(2, _session.Result.GeneratedSources.Length);
    }

    private void AssertCachedAfter(string old, string replacement)
    {
        var before = _session.Result.GeneratedSources.Single().SourceText;
        _session.Replace(old, replacement);
        Assert.True(_session.Models.Single() is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached, _session.Models.Single().ToString());
        Assert.Equal([IncrementalStepRunReason.Cached], _session.Files);
        Assert.Same(before, _session.Result.GeneratedSources.Single().SourceText);
    }

    private void AssertModifiedAfter(string old, string replacement)
    {
        var before = _session.Result.GeneratedSources.Single().SourceText.ToString();
        _session.Replace(old, replacement);
        Assert.Equal([IncrementalStepRunReason.Modified], _session.Models);
        Assert.Equal([IncrementalStepRunReason.Modified], _session.Files);
        Assert.NotEqual(before, _session.Result.GeneratedSources.Single().SourceText.ToString());
    }
}
