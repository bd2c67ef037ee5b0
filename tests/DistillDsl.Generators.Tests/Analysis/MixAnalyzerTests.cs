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
        ("DDSL0101", "Recipe 'ShopRecipe': Alpha of [Mix] is 1.1, but must be from 0 to 1"),
        ("DDSL0101", "Recipe 'ShopRecipe': Ratio of [Mix] is -1, but must be finite and at least 0"),
        ("DDSL0101", "Recipe 'ShopRecipe': Alpha of [Mix] is NaN, but must be from 0 to 1"),
        ("DDSL0101", "Recipe 'ShopRecipe': Ratio of [Mix] is Infinity, but must be finite and at least 0"));

    [Fact]
    public Task Outputs() => Expect("TupleNet", $"""
        [Mix([|Output = "sge"|])]
        [[|Mix|]]
        {Terms}
        """,
        ("DDSL0601", "Recipe 'ShopRecipe': Output of [Mix] is 'sge', which the student does not give; did you mean 'seg'? It gives 'seg', 'det', a "
            + "list of tensors"),
        ("DDSL0601", "Recipe 'ShopRecipe': Output of [Mix] is not given, but the student gives several; name one. It gives 'seg', 'det', a list of tensors"));

    [Fact]
    public Task TwoForOneOutput() => Expect("TupleNet", $"""
        [Mix(Output = "seg"), Mix([|Output = "Seg"|]), Mix(Output = "det.0"), Mix([|Output = "det"|])]
        {Terms}
        """,
        BadOption("Output of [Mix] is 'seg', which has a [Mix] already; an output has one"),
        BadOption("Output of [Mix] is 'det', which has a [Mix] already; an output has one"));

    [Fact]
    public Task AnOutputThatNoTermReads() => Expect("TupleNet", """
        [Mix([|Output = "det"|]), Mix([|Output = "det.1"|])]
        [Task(Output = "seg"), Hint(Layer = "det")]
        """,
        BadOption("Output of [Mix] is 'det', which no term reads"),
        BadOption("Output of [Mix] is 'det.1', which has a [Mix] already; an output has one"));

    [Fact]
    public Task TermsThatWouldNeverCount() => Expect("TupleNet", $"""
        [Mix(Output = "seg", [|Alpha = 1|]), Mix(Output = "det", [|Alpha = 0|])]
        {Terms}
        """,
        BadOption("Alpha of [Mix] is 1, so that [Task] on 'seg', which reads nothing of the teacher, would never count; take the term out, or mix"),
        BadOption("Alpha of [Mix] is 0, so that [DetectionLogits] on 'det', which reads the teacher, would never count; take the term out, or mix"));

    [Fact]
    public Task WithoutARecipe() => AnalyzerRun.Expect($$"""
        {{Sources.Usings}}
        [[|Mix|]]
        partial class A;
        """, ("DDSL0002", "[Mix] on 'A' does nothing without [Recipe] beside it"));

    [Theory]
    [InlineData("[Mix(Output = \"sge\")]")]
    [InlineData("[Mix(Output = \"seg\", Alpha = 2)]")]
    [InlineData("[Mix(Output = \"seg\"), Mix(Output = \"seg\")]")]
    public void NoFileIsWritten(string mix) =>
        Assert.Empty(GeneratorRun.Over(Sources.Networks, SeveralOutputs.Networks, SeveralOutputs.Recipe("TupleNet", "TupleNet", mix + Terms)).Files);

    private static (string Id, string Message) BadOption(string message) => ("DDSL0102", "Recipe 'ShopRecipe': " + message);

    private static Task Expect(string network, string terms, params (string Id, string Message)[] expected) =>
        AnalyzerRun.Expect(SeveralOutputs.Recipe(network, network, terms), [SeveralOutputs.Networks], expected);
}
