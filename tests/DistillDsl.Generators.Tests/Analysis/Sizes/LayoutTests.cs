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

    /// <summary>Recurrent layers say where their batch is, transformers have the sequence first.</summary>
    [Theory]
    [InlineData("lstm", "ChannelsLast")]
    [InlineData("gru", "SequenceFirst")]
    [InlineData("rnn", "SequenceFirst")]
    [InlineData("encoder", "SequenceFirst")]
    public Task RecurrentLayers(string layer, string layout) => AnalyzerRun.Expect(
        Recipe($"Sp(Layers = [[|\"{layer}\"|]])").Replace("Tokens", "Sequences", StringComparison.Ordinal), [Recurrent],
        (Rule, $"ShopRecipe | Sp | {layer} | ChannelsFirst | 2 | Layout = {layout}"));

    [Theory]
    [InlineData("Sp(Layers = [\"lstm\"], Layout = Layout.ChannelsLast), Sp(Layers = [\"gru\"], Layout = Layout.SequenceFirst, Name = \"other\")")]
    [InlineData("Sp(Layers = [\"unknown\"])")]
    public Task RecurrentLayersAsDeclared(string terms) =>
        AnalyzerRun.Expect(Recipe(terms).Replace("Tokens", "Sequences", StringComparison.Ordinal), [Recurrent]);

    /// <summary>A transformer may be given the batch first, which its source does not show.</summary>
    [Theory]
    [InlineData("ChannelsLast", "encoder")]
    [InlineData("SequenceFirst", "encoder")]
    [InlineData("SequenceFirst", "gru")]
    public Task RecurrentLayersInTheRecipesLayout(string layout, string layer) => AnalyzerRun.Expect(
        Recipe($"Sp(Layers = [\"{layer}\"])").Replace("typeof(Tokens))]", $"typeof(Tokens), Layout = Layout.{layout})]", StringComparison.Ordinal)
            .Replace("Tokens", "Sequences", StringComparison.Ordinal), [Recurrent]);

    [Theory]
    [InlineData("[|Distill|]", "Distill(Layout = Layout.ChannelsLast)", "Add Layout = ChannelsLast")]
    [InlineData("Hint([|Layer = \"stem\"|], TeacherLayer = \"norm\")", "Hint(Layer = \"stem\", TeacherLayer = \"norm\", TeacherLayout = Layout.ChannelsLast)",
        "Add TeacherLayout = ChannelsLast")]
    public Task Fix(string term, string expected, string title) => FixRun.Expect(Rule, title, [Networks, Recipe(term)], [Networks, Recipe(expected)]);

    /// <summary>Patches [B, T, 16], and [T, B, 16], in blocks that give the states of recurrent layers.</summary>
    private const string Recurrent = """
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        public sealed class Sequences : Module<Tensor, Tensor>
        {
            private readonly Conv2d stem = Conv2d(3, 16, 4, stride: 4);
            private readonly Module<Tensor, Tensor> lstm = new Lstm(), gru = new Gru(), rnn = new Rnn(), unknown = new Unknown(Options.BatchFirst);
            private readonly TransformerEncoderLayer encoder = TransformerEncoderLayer(16, 4, 32);

            public Sequences() : base("Sequences") => RegisterComponents();

            public override Tensor forward(Tensor input)
            {
                var tokens = stem.call(input).flatten(2).transpose(1, 2);
                var sequence = tokens.transpose(0, 1);
                return lstm.call(tokens).mean([1]) + gru.call(sequence).mean([0]) + rnn.call(sequence).mean([0]) + encoder.call(sequence).mean([0])
                    + unknown.call(tokens).mean([1]);
            }
        }

        public static class Options
        {
            public static bool BatchFirst { get; set; }
        }

        public sealed class Lstm : Module<Tensor, Tensor>
        {
            private readonly LSTM cells = LSTM(16, 24, batchFirst: true);

            public Lstm() : base("Lstm") => RegisterComponents();

            public override Tensor forward(Tensor input) => cells.call(input).Item1;
        }

        public sealed class Gru : Module<Tensor, Tensor>
        {
            private readonly GRU cells = GRU(16, 24);

            public Gru() : base("Gru") => RegisterComponents();

            public override Tensor forward(Tensor input)
            {
                var (states, _) = cells.call(input);
                return states;
            }
        }

        public sealed class Rnn : Module<Tensor, Tensor>
        {
            private readonly RNN cells = RNN(16, 24, batchFirst: false);

            public Rnn() : base("Rnn") => RegisterComponents();

            public override Tensor forward(Tensor input) => cells.call(input).Item1;
        }

        public sealed class Unknown : Module<Tensor, Tensor>
        {
            private readonly GRU cells;

            public Unknown(bool batchFirst) : base("Unknown")
            {
                cells = GRU(16, 24, batchFirst: batchFirst);
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) => cells.call(input).Item1;
        }
        """;

    private static string Recipe(string terms) => $$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof(Tokens), Teacher = typeof(Tokens))]
        [{{terms}}]
        public sealed partial class ShopRecipe;
        """;
}
