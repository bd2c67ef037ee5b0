using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Recipes;

/// <summary>Types of the user's hide the short names of generated code: those go by another name there, and nothing of the user's does.</summary>
public sealed class ShadowedNameTests
{
    private const string Own = "namespace Shop; public class Math; public class Tap; public class Torch; public class RecipeInfo; public class F;";

    [Fact]
    public void TheUsersTextsStayAsTheyAre()
    {
        var text = Of("""
            [Stage(1, Name = "warm up on Math problems; Tap \"Torch\"", Train = ["F", "x. Tap"])]
            [Task(Target = "labels")]
            [DistillTerm(typeof(MyLosses), "Everything", Options = ["d = 1", "text = Torch F { Math }"], Formula = "F Math.Max(s, t)", Source = "Math 2020")]
            """);

        Assert.Contains("""new(1, "warm up on Math problems; Tap \"Torch\"") { Train = ["F", "x. Tap"] }""", text, StringComparison.Ordinal);
        Assert.Contains("""text: "Torch F { Math }")""", text, StringComparison.Ordinal);
        Assert.Contains("""new("everything", "F Math.Max(s, t)", "Math 2020",""", text, StringComparison.Ordinal);
        Assert.Contains("(warm up on Math problems; Tap \"Torch\"; trains F, x. Tap)", text, StringComparison.Ordinal);
        Assert.Matches(@"F Math\.Max\(s, t\) +Math 2020\n", text);
        Assert.Contains("""<param name="Everything">F Math.Max(s, t).</param>""", text, StringComparison.Ordinal);
        Assert.Contains("using var scope = DslTorch.NewDisposeScope();", text, StringComparison.Ordinal);
        Assert.Contains("using DslTorch = global::TorchSharp.torch;", text, StringComparison.Ordinal);
    }

    [Fact]
    public void LayersAndTermsMayBeCalledSo()
    {
        var text = Of("""
            [Task(Name = "torch"), Distill(Name = "f")]
            [Hint(Layer = "math", Name = "tap")]
            [Sp(Layers = ["tap"], Name = "recipeInfo")]
            """);

        Assert.Contains("StudentFeatures(Tensor Output, Tensor Math, Tensor Tap)", text, StringComparison.Ordinal);
        Assert.Contains("Losses(Tensor Total, Tensor Torch, Tensor F, Tensor Tap, Tensor RecipeInfo)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void NetworksMayBeCalledSo()
    {
        const string networks = """
            using static TorchSharp.torch;
            using static TorchSharp.torch.nn;

            namespace Shop;

            public class Tap() : Module<Tensor, Tensor>("Tap")
            {
                public override Tensor forward(Tensor input) => input;
            }

            public class NetworkState() : Module<Tensor, Tensor>("NetworkState")
            {
                public override Tensor forward(Tensor input) => input;
            }
            """;
        var text = CleanOutput.Of(networks, $"""
            {Sources.Usings}
            namespace Shop;

            [Recipe(Student = typeof(Tap), Teacher = typeof(NetworkState)), Distill, Hint(Layer = "a")]
            public sealed partial class ShopRecipe;
            """).Text;

        Assert.Contains("private readonly DslTap _studentA;", text, StringComparison.Ordinal);
        Assert.Contains("private global::Shop.NetworkState? _teacher;", text, StringComparison.Ordinal);
    }

    /// <summary>The official examples stand in TorchSharp's own namespace.</summary>
    [Fact]
    public void InTorchSharpsNamespace()
    {
        const string own = "namespace TorchSharp.Examples;";
        var text = CleanOutput.Of(
            Sources.Networks.Replace("namespace Shop;", own, StringComparison.Ordinal),
            Sources.Recipe("[Task, Distill, Hint(Layer = \"a\")]").Replace("namespace Shop;", own, StringComparison.Ordinal)).Text;

        Assert.Contains("public ShopRecipe(Small student, Large teacher, Tensor sample)", text, StringComparison.Ordinal);
    }

    private static string Of(string terms) => CleanOutput.Of(Sources.Networks, Own, UserLosses.Source, Sources.Recipe(terms)).Text;
}
