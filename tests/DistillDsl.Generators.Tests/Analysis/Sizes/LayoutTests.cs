using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis.Sizes;

/// <summary>Layouts that the networks' source tells: DDSL0406, and its fix.</summary>
public sealed class LayoutTests
{
    private const string Rule = "DDSL0406";

    /// <summary>A network of patches: a map, tokens [B, T, 64], a block that gives maps again, and logits [B, T, 10].</summary>
    private const string Networks = """
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        public sealed class Tokens : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> stem = Conv2d(3, 64, 4, stride: 4), norm = LayerNorm(64), head = Linear(64, 10), block = new Block();

            public Tokens() : base("Tokens") => RegisterComponents();

            public override Tensor forward(Tensor input) => head.call(norm.call(block.call(stem.call(input)).flatten(2).transpose(1, 2)));
        }

        public sealed class Block : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> mix = Linear(64, 64);

            public Block() : base("Block") => RegisterComponents();

            public override Tensor forward(Tensor input) => mix.call(input.permute(0, 2, 3, 1)).permute(0, 3, 1, 2);
        }
        """;

    [Theory]
    [InlineData("[|Distill|]", "Distill | 'Shop.Tokens' [B, ?, 10] | ChannelsFirst | 2 | Layout = ChannelsLast")]
    [InlineData("[|Task|]", "Task | 'Shop.Tokens' [B, ?, 10] | ChannelsFirst | 2 | Layout = ChannelsLast")]
    [InlineData("Sp(Layers = [[|\"norm\"|]])", "Sp | norm | [B, ?, 64] | ChannelsFirst | 2 | Layout = ChannelsLast")]
    [InlineData("Hint([|Layer = \"norm\"|], Distance = Distance.CosinePerPosition)", "Hint | norm | [B, ?, 64] | ChannelsFirst | Layout = ChannelsLast")]
    [InlineData("Hint([|Layer = \"stem\"|], TeacherLayer = \"norm\")", "Hint | teacher | norm | [B, ?, 64] | TeacherLayout = ChannelsLast")]
    public Task ChannelsAreLast(string term, string arguments) => AnalyzerRun.Expect(Recipe(term), [Networks], (Rule, $"ShopRecipe | {arguments}"));

    /// <summary>A layout of the recipe is for all its terms, and a convolution's map is not meant.</summary>
    [Fact]
    public Task TheRecipesLayoutIsNotOfEveryLayer() => AnalyzerRun.Expect(
        Recipe("Distill, At(Layers = [[|\"stem\"|]])").Replace("typeof(Tokens))]", "typeof(Tokens), Layout = Layout.ChannelsLast)]", StringComparison.Ordinal),
        [Networks], (Rule, "ShopRecipe | At | stem | [B, 64, ?, ?] | ChannelsLast | 1 | Layout = ChannelsFirst"));

    [Theory]
    [InlineData("Distill(Layout = Layout.ChannelsLast), Sp(Layers = [\"norm\"], Layout = Layout.ChannelsLast)")]
    [InlineData("Hint(Layer = \"norm\"), Distill(Kind = Mse)")]
    [InlineData("Hint(Layer = \"block\", Distance = Distance.CosinePerPosition), At(Layers = [\"stem\"])")]
    [InlineData("Distill(Layout = Layout.ChannelsFirst)")]
    public Task WhatIsDeclaredOrDoesNotMatter(string terms) => AnalyzerRun.Expect(Recipe(terms), [Networks]);

    [Theory]
    [InlineData("[|Distill|]", "Distill(Layout = Layout.ChannelsLast)", "Add Layout = ChannelsLast")]
    [InlineData("Hint([|Layer = \"stem\"|], TeacherLayer = \"norm\")", "Hint(Layer = \"stem\", TeacherLayer = \"norm\", TeacherLayout = Layout.ChannelsLast)",
        "Add TeacherLayout = ChannelsLast")]
    public Task Fix(string term, string expected, string title) => FixRun.Expect(Rule, title, [Networks, Recipe(term)], [Networks, Recipe(expected)]);

    private static string Recipe(string terms) => $$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof(Tokens), Teacher = typeof(Tokens))]
        [{{terms}}]
        public sealed partial class ShopRecipe;
        """;
}
