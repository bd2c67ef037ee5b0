using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis.Sizes;

public sealed class SizesAnalyzerTests
{
    [Theory]
    [InlineData("[Hint([|Layer = \"layer2\"|])]",
        "Hint | student | layer2 | [B, 32, ?, ?] | 32 | teacher | layer2 | [B, 64, ?, ?] | 64 | Conv1x1")]
    [InlineData("[Hint([|Layer = \"layer1.relu\"|], TeacherLayer = \"norm\")]",
        "Hint | student | layer1.relu | [B, 16, ?, ?] | 16 | teacher | norm | [B, 64, ?, ?] | 64 | Conv1x1")]
    [InlineData("[Hint([|Layer = \"features\"|])]",
        "Hint | student | features | [B, 48] | 48 | teacher | features | [B, 96] | 96 | LinearProjection")]
    [InlineData("[Cwd([|Layer = \"layer2\"|])]",
        "Cwd | student | layer2 | [B, 32, ?, ?] | 32 | teacher | layer2 | [B, 64, ?, ?] | 64 | Conv1x1")]
    [InlineData("[Fgd(Layers = [\"layer1\", [|\"layer2\"|]], ImageHeight = 512)]",
        "Fgd | student | layer2 | [B, 32, ?, ?] | 32 | teacher | layer2 | [B, 64, ?, ?] | 64 | Conv1x1")]
    [InlineData("[QuantizedMimic([|Layer = \"layer2\"|])]",
        "QuantizedMimic | student | layer2 | [B, 32, ?, ?] | 32 | teacher | layer2 | [B, 64, ?, ?] | 64 | Conv1x1")]
    [InlineData("[Ab(Layers = [\"layer1\", [|\"norm\"|]])]",
        "Ab | student | norm | [B, 32, ?, ?] | 32 | teacher | norm | [B, 64, ?, ?] | 64 | Connector")]
    [InlineData("[Ofd(Layers = new[] { [|\"norm\"|] })]",
        "Ofd | student | norm | [B, 32, ?, ?] | 32 | teacher | norm | [B, 64, ?, ?] | 64 | Connector")]
    public Task ChannelsThatDiffer(string terms, string arguments) => Tells("DDSL0401", terms, arguments);

    /// <summary>Features [B, N, D] of a transformer, which a linear layer gives: not [B, C, …].</summary>
    [Fact]
    public Task TokensThatDiffer() => AnalyzerRun.Expect(SizeSources.Tokens("sealed"), ("DDSL0406",
        "TokensRecipe | Hint | student | embed | [B, ?, 96] | ChannelsFirst | 2 | Layout = ChannelsLast"));

    /// <summary>What is given for a network may be of a type that derives from it and runs something else.</summary>
    [Fact]
    public Task ANetworkThatOthersDeriveFrom() => AnalyzerRun.Expect(
        SizeSources.Tokens("").Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal)
            + "public sealed class Other : Tokens96;");

    [Fact]
    public Task FlowsOfUnequalChannels() => Tells("DDSL0402", "[Fsp(Pairs = [\"layer1.conv:layer1\", [|\"layer1:layer2\"|]])]",
        "Fsp | student | layer2 | [B, 32, ?, ?] | 32 | teacher | layer2 | [B, 64, ?, ?] | 64");

    [Theory]
    [InlineData("[[|Distill|]]", "Distill")]
    [InlineData("[[|Dist|]]", "Dist")]
    [InlineData("[[|Mlkd|]]", "Mlkd")]
    [InlineData("[Task, [|Distill(Kind = Mse)|]]", "Distill")]
    [InlineData("[[|WeightedCrossEntropy|]]", "WeightedCrossEntropy")]
    public Task OtherClasses(string terms, string attribute) => Tells("DDSL0403", terms,
        $"{attribute} | student | Shop.Narrow | [B, 10] | 10 | teacher | Shop.Hundred | [B, 100] | 100", "Hundred");

    [Theory]
    [InlineData("[Hint(Layer = \"features\", [|Adapter = Conv1x1|])]", "Conv1x1", "[B, C, …]", "features", "[B, 48]", "[B, 96]", "LinearProjection")]
    [InlineData("[Hint(Layer = \"features\", [|Adapter = ConvReg|])]", "ConvReg", "[B, C, …]", "features", "[B, 48]", "[B, 96]", "LinearProjection")]
    [InlineData("[Hint(Layer = \"layer2\", [|Adapter = LinearProjection|])]", "LinearProjection", "[B, …, D]", "layer2",
        "[B, 32, ?, ?]", "[B, 64, ?, ?]", "Conv1x1")]
    public Task AdaptersOfTheWrongKind(string terms, string adapter, string joined, string layer, string student, string teacher, string advice) =>
        Tells("DDSL0404", terms,
            $"Hint | {adapter} | {joined} | student | {layer} | {student} | teacher | {layer} | {teacher} | {advice}");

    [Theory]
    [InlineData("[At(Layers = [\"layer1\", [|\"fc\"|]])]", "At | [B, C, H, W] | student | fc | [B, 10] | teacher | fc | [B, 10]")]
    [InlineData("[Nst(Layers = [[|\"layer2 => features\"|]])]",
        "Nst | [B, C, H, W] | student | layer2 | [B, 32, ?, ?] | teacher | features | [B, 96]")]
    [InlineData("[Ft([|Layer = \"features\"|])]", "Ft | [B, C, H, W] | student | features | [B, 48] | teacher | features | [B, 96]")]
    [InlineData("[Vid([|Layer = \"layer2\"|], TeacherLayer = \"fc\")]", "Vid | student | layer2 | [B, 32, ?, ?] | teacher | fc | [B, 10]")]
    [InlineData("[Cwd([|Layer = \"features\"|], Adapter = Conv1x1)]",
        "Cwd | [B, C, H, W]")]
    [InlineData("[Hint([|Layer = \"layer2\"|], TeacherLayer = \"features\")]",
        "Hint | layer2 | features | dimensions")]
    [InlineData("[Fgd(Layers = [[|\"features\"|]], ImageHeight = 512, Adapter = Conv1x1)]",
        "Fgd | [B, C, H, W] | student | features | [B, 48] | teacher | features | [B, 96]")]
    [InlineData("[LocalizationDistill([|Layer = \"features\"|])]",
        "LocalizationDistill | [N, 4, n+1] | student | features | [B, 48] | teacher | features | [B, 96]")]
    [InlineData("[[|Task(ClassWeights = [1, 2, 3])|]]", "Task | ClassWeights | 3 | [B, 10] | 10")]
    [InlineData("[[|Cwd|]]",
        "Cwd | [B, C, H, W]")]
    public Task ShapesThatDoNotFit(string terms, string arguments) => Tells("DDSL0405", terms, arguments);

    [Theory]
    [InlineData("[Task, Distill, Dkd]")]
    [InlineData("[Hint(Layer = \"layer1\"), Hint(Layer = \"layer2\", Adapter = Conv1x1), Hint(Layer = \"features\", Adapter = LinearProjection)]")]
    [InlineData("[Hint(Layer = \"layer2\", Adapter = ConvReg), Hint(Layer = \"fc\")]")]
    [InlineData("[At(Layers = [\"layer1\", \"layer2\"]), Nst(Layers = [\"layer2\"]), Sp(Layers = [\"features\", \"layer2\"])]")]
    [InlineData("[Fsp(Pairs = [\"layer1.conv:layer1\"])]")]
    [InlineData("[Vid(Layer = \"layer2\"), Ft(Layer = \"layer2\"), Rkd(Layer = \"features\"), Pkt(Layer = \"features\"), Cc(Layer = \"layer2\")]")]
    [InlineData("[Ab(Layers = [\"norm\"], Adapter = Connector), Ofd(Layers = [\"norm\"], Adapter = Conv1x1)]")]
    [InlineData("[ReviewKd(Layers = [\"layer1\", \"layer2\", \"features\"])]")]
    public Task WhatFits(string terms) => AnalyzerRun.Expect(SizeSources.Recipe(terms), [SizeSources.Networks]);

    /// <summary>Nothing is said of networks whose sizes others give, of any teacher, and of layers that there may not be.</summary>
    [Fact]
    public Task WhatIsUnknown() => AnalyzerRun.Expect(
        SizeSources.Recipe("[Distill, Hint(Layer = \"layer2\"), Fsp(Pairs = [\"layer1:layer2\"])]", "Given"), [SizeSources.Networks]);

    [Fact]
    public Task AnAnnotatedStudent() => AnalyzerRun.Expect($$"""
        {{Sources.Usings}}
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        [Recipe(Teacher = typeof(Wide))]
        [Hint([|Layer = "conv"|], TeacherLayer = "layer1")]
        public sealed partial class Annotated : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> conv = Conv2d(3, 8, 3);

            public Annotated() : base("Annotated") => RegisterComponents();

            public override Tensor forward(Tensor input) => conv.call(input);
        }
        """, [SizeSources.Networks],
        ("DDSL0401", "Annotated | Hint | student | conv | [B, 8, ?, ?] | 8 | teacher | layer1 | [B, 16, ?, ?] | 16 | Conv1x1"));

    /// <summary>Of features whose number of dimensions is unknown, the last may be the width of a map, which is pooled.</summary>
    [Fact]
    public Task TheLastDimensionOfWhoKnowsHowMany() => AnalyzerRun.Expect($$"""
        {{Sources.Usings}}
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        public sealed class Four : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> fc = Linear(4, 4);

            public Four() : base("Four") => RegisterComponents();

            public override Tensor forward(Tensor input) => fc.call(input);
        }

        public sealed class Six : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> fc = Linear(4, 6);

            public Six() : base("Six") => RegisterComponents();

            public override Tensor forward(Tensor input) => fc.call(input);
        }

        [Recipe(Student = typeof(Four), Teacher = typeof(Six))]
        [Hint(Layer = "fc")]
        public sealed partial class ShopRecipe;
        """);

    [Fact]
    public Task AnyTeacher() => AnalyzerRun.Expect(
        SizeSources.Recipe("[Distill, Hint(Layer = \"layer2\")]").Replace(", Teacher = typeof(Wide)", ""), [SizeSources.Networks]);

    private static Task Tells(string id, string terms, string arguments, string teacher = "Wide") =>
        AnalyzerRun.Expect(SizeSources.Recipe(terms, teacher), [SizeSources.Networks], (id, $"ShopRecipe | {arguments}"));
}
