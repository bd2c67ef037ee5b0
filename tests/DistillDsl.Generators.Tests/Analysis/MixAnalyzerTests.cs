using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

public sealed class MixAnalyzerTests
{
    private const string Terms = """
        [Task(Output = "seg"), Distill(Output = "seg")]
        [DistillTerm(typeof(OutputLosses), nameof(OutputLosses.Given), Output = "det.0"), DetectionLogits(Output = "det")]
        """;

    [Fact]
    public Task NothingToSay() =>
        Expect("TupleNet",
            "[Mix(Output = \"SEG\", Alpha = 0, Ratio = 0), Mix(Output = \"det\", Alpha = 0.2)]"
                + Terms.Replace(", Distill(Output = \"seg\")", "", StringComparison.Ordinal));

    [Fact]
    public Task NothingToSayAboutOneOutput() => Expect("Small", "[Mix(Alpha = 1), Distill]");

    [Fact]
    public Task Values() => Expect("TupleNet", $"""
        [Mix(Output = "seg", [|Alpha = 1.1|], [|Ratio = -1|])]
        [Mix(Output = "det", [|Alpha = double.NaN|], [|Ratio = double.PositiveInfinity|])]
        {Terms}
        """,
        ("DDSL0101", "ShopRecipe | Alpha | Mix | 1.1 | 0 | 1"),
        ("DDSL0101", "ShopRecipe | Ratio | Mix | -1 | 0"),
        ("DDSL0101", "ShopRecipe | Alpha | Mix | NaN | 0 | 1"),
        ("DDSL0101", "ShopRecipe | Ratio | Mix | Infinity | 0"));

    [Fact]
    public Task Outputs() => Expect("TupleNet", $"""
        [Mix([|Output = "sge"|])]
        [[|Mix|]]
        {Terms}
        """,
        ("DDSL0601", "ShopRecipe | Output | Mix | sge | student | seg"),
        ("DDSL0601", "ShopRecipe | Output | Mix | student"));

    [Fact]
    public Task TwoForOneOutput() => Expect("TupleNet", $"""
        [Mix(Output = "seg"), Mix([|Output = "Seg"|]), Mix(Output = "det.0"), Mix([|Output = "det"|])]
        {Terms}
        """,
        BadOption("Output | Mix | seg | Mix"),
        BadOption("Output | Mix | det | Mix"));

    [Fact]
    public Task AnOutputThatNoTermReads() => Expect("TupleNet", """
        [Mix([|Output = "det"|]), Mix([|Output = "det.1"|])]
        [Task(Output = "seg"), Hint(Layer = "det")]
        """,
        BadOption("Output | Mix | det"),
        BadOption("Output | Mix | det.1 | Mix"));

    [Fact]
    public Task TermsThatWouldNeverCount() => Expect("TupleNet", $"""
        [Mix(Output = "seg", [|Alpha = 1|]), Mix(Output = "det", [|Alpha = 0|])]
        {Terms}
        """,
        BadOption("Alpha | Mix | 1 | Task | seg"),
        BadOption("Alpha | Mix | 0 | DetectionLogits | det"));

    [Fact]
    public Task WithoutARecipe() => AnalyzerRun.Expect($$"""
        {{Sources.Usings}}
        [[|Mix|]]
        partial class A;
        """, ("DDSL0002", "Mix | A"));

    [Theory]
    [InlineData("[Mix(Output = \"sge\")]")]
    [InlineData("[Mix(Output = \"seg\", Alpha = 2)]")]
    [InlineData("[Mix(Output = \"seg\"), Mix(Output = \"seg\")]")]
    public void NoFileIsWritten(string mix) =>
        Assert.Empty(GeneratorRun.Over(Sources.Networks, SeveralOutputs.Networks, SeveralOutputs.Recipe("TupleNet", "TupleNet", mix + Terms)).Files);

    private static (string Id, string Arguments) BadOption(string arguments) => ("DDSL0102", "ShopRecipe | " + arguments);

    private static Task Expect(string network, string terms, params (string Id, string Arguments)[] expected) =>
        AnalyzerRun.Expect(SeveralOutputs.Recipe(network, network, terms), [SeveralOutputs.Networks], expected);
}
