using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis.Sizes;

public sealed class SizesAnalyzerTests
{
    [Theory]
    [InlineData("[Hint([|Layer = \"layer2\"|])]", "[Hint]: the student's \"layer2\" [B, 32, ?, ?] has 32 channels, the teacher's \"layer2\" [B, 64, ?, ?] has 64; add Adapter = Conv1x1 to join them")]
    [InlineData("[Hint([|Layer = \"layer1.relu\"|], TeacherLayer = \"norm\")]", "[Hint]: the student's \"layer1.relu\" [B, 16, ?, ?] has 16 channels, the teacher's \"norm\" [B, 64, ?, ?] has 64; add Adapter = Conv1x1 to join them")]
    [InlineData("[Hint([|Layer = \"features\"|])]", "[Hint]: the student's \"features\" [B, 48] has 48 channels, the teacher's \"features\" [B, 96] has 96; add Adapter = LinearProjection to join them")]
    [InlineData("[Cwd([|Layer = \"layer2\"|])]", "[Cwd]: the student's \"layer2\" [B, 32, ?, ?] has 32 channels, the teacher's \"layer2\" [B, 64, ?, ?] has 64; add Adapter = Conv1x1 to join them")]
    [InlineData("[QuantizedMimic([|Layer = \"layer2\"|])]", "[QuantizedMimic]: the student's \"layer2\" [B, 32, ?, ?] has 32 channels, the teacher's \"layer2\" [B, 64, ?, ?] has 64; add Adapter = Conv1x1 to join them")]
    [InlineData("[Ab(Layers = [\"layer1\", [|\"norm\"|]])]", "[Ab]: the student's \"norm\" [B, 32, ?, ?] has 32 channels, the teacher's \"norm\" [B, 64, ?, ?] has 64; add Adapter = Connector to join them")]
    [InlineData("[Ofd(Layers = new[] { [|\"norm\"|] })]", "[Ofd]: the student's \"norm\" [B, 32, ?, ?] has 32 channels, the teacher's \"norm\" [B, 64, ?, ?] has 64; add Adapter = Connector to join them")]
    public Task ChannelsThatDiffer(string terms, string message) => Tells("DDSL0401", terms, message);

    /// <summary>Features [B, N, D] of a transformer: a linear layer changes D alone.</summary>
    [Fact]
    public Task TokensThatDiffer() => AnalyzerRun.Expect(SizeSources.Tokens("sealed"), ("DDSL0401",
        "Recipe 'TokensRecipe': [Hint]: the student's \"embed\" [B, ?, 96] has 96 channels, the teacher's \"embed\" [B, ?, 384] has 384; add Adapter = LinearProjection to join them"));

    /// <summary>What is given for a network may be of a type that derives from it and runs something else.</summary>
    [Fact]
    public Task ANetworkThatOthersDeriveFrom() => AnalyzerRun.Expect(
        SizeSources.Tokens("").Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal)
            + "public sealed class Other : Tokens96;");

    [Fact]
    public Task FlowsOfUnequalChannels() => Tells("DDSL0402", "[Fsp(Pairs = [\"layer1.conv:layer1\", [|\"layer1:layer2\"|]])]",
        "[Fsp]: the student's \"layer2\" [B, 32, ?, ?] has 32 channels, the teacher's \"layer2\" [B, 64, ?, ?] has 64; this loss needs equal channels and has "
            + "no adapter, so pair layers of equal channels");

    [Theory]
    [InlineData("[[|Distill|]]", "Distill")]
    [InlineData("[[|Dist|]]", "Dist")]
    [InlineData("[Task, [|Distill(Kind = Mse)|]]", "Distill")]
    [InlineData("[[|WeightedCrossEntropy|]]", "WeightedCrossEntropy")]
    public Task OtherClasses(string terms, string attribute) => Tells("DDSL0403", terms,
        $"[{attribute}]: the student 'Shop.Narrow' [B, 10] has 10 classes, the teacher 'Shop.Hundred' [B, 100] has 100; both networks must have the "
            + "same classes", "Hundred");

    [Theory]
    [InlineData("[Hint(Layer = \"features\", [|Adapter = Conv1x1|])]", "Conv1x1", "maps [B, C, H, W]", "features", "[B, 48]", "[B, 96]", "use LinearProjection")]
    [InlineData("[Hint(Layer = \"features\", [|Adapter = ConvReg|])]", "ConvReg", "maps [B, C, H, W]", "features", "[B, 48]", "[B, 96]", "use LinearProjection")]
    [InlineData("[Hint(Layer = \"layer2\", [|Adapter = LinearProjection|])]", "LinearProjection", "features [B, …, D] that differ in their last dimension only", "layer2", "[B, 32, ?, ?]", "[B, 64, ?, ?]", "use Conv1x1")]
    public Task AdaptersOfTheWrongKind(string terms, string adapter, string joined, string layer, string student, string teacher, string advice) => Tells("DDSL0404", terms,
        $"[Hint]: Adapter = {adapter} needs {joined}; the student's \"{layer}\" {student} and the teacher's \"{layer}\" {teacher} are not; {advice}");

    [Theory]
    [InlineData("[At(Layers = [\"layer1\", [|\"fc\"|]])]",
        "[At]: needs maps [B, C, H, W] of the same batch; the student's \"fc\" [B, 10] and the teacher's \"fc\" [B, 10] are not both feature maps; tap "
            + "convolutional layers")]
    [InlineData("[Nst(Layers = [[|\"layer2 => features\"|]])]",
        "[Nst]: needs maps [B, C, H, W] of the same batch; the student's \"layer2\" [B, 32, ?, ?] and the teacher's \"features\" [B, 96] are not both feature maps; tap "
            + "convolutional layers")]
    [InlineData("[Ft([|Layer = \"features\"|])]",
        "[Ft]: needs maps [B, C, H, W] of the same batch; the student's \"features\" [B, 48] and the teacher's \"features\" [B, 96] are not both feature maps; tap "
            + "convolutional layers")]
    [InlineData("[Vid([|Layer = \"fc\"|])]",
        "[Vid]: needs maps [B, C, H, W] of the same batch; the student's \"fc\" [B, 10] and the teacher's \"fc\" [B, 10] are not both feature maps; tap "
            + "convolutional layers")]
    [InlineData("[Cwd([|Layer = \"features\"|], Adapter = Conv1x1)]",
        "[Cwd]: needs maps [B, C, H, W] of the same batch; the student's \"features\" [B, 48] and the teacher's \"features\" [B, 96] are not both feature maps; tap "
            + "convolutional layers")]
    [InlineData("[Hint([|Layer = \"layer2\"|], TeacherLayer = \"features\")]",
        "[Hint]: needs two maps [B, C, H, W] or two vectors [B, D]; the student's \"layer2\" [B, 32, ?, ?] and the teacher's \"features\" [B, 96] are not")]
    [InlineData("[[|Cwd|]]",
        "[Cwd]: needs maps [B, C, H, W] of the same batch; the student 'Shop.Narrow' [B, 10] and the teacher 'Shop.Wide' [B, 10] are not both feature maps; tap "
            + "convolutional layers")]
    public Task ShapesThatDoNotFit(string terms, string message) => Tells("DDSL0405", terms, message);

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
        ("DDSL0401", "Recipe 'Annotated': [Hint]: the student's \"conv\" [B, 8, ?, ?] has 8 channels, the teacher's \"layer1\" [B, 16, ?, ?] has 16; add "
            + "Adapter = Conv1x1 to join them"));

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

    private static Task Tells(string id, string terms, string message, string teacher = "Wide") =>
        AnalyzerRun.Expect(SizeSources.Recipe(terms, teacher), [SizeSources.Networks], (id, $"Recipe 'ShopRecipe': {message}"));
}
