using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis.Making;

/// <summary>What a recipe says of the arguments of its networks' constructors.</summary>
public sealed class ArgumentTests
{
    private const string Unequal = "[Hint([|Layer = \"layer2\"|])]";

    [Theory]
    [InlineData("StudentArguments = [18], TeacherArguments = [50]")]
    [InlineData("StudentArguments = [18, 10], TeacherArguments = new object[] { 50, 10, Style.Plain }")]
    [InlineData("StudentArguments = new object[] { 18 }, TeacherArguments = [(byte)50]")]
    public Task ChannelsOfOneClassWithOtherArguments(string options) => Expect(options, Unequal, ("DDSL0401", MakingSources.UnequalChannels));

    [Theory]
    [InlineData("StudentArguments = [18], TeacherArguments = [34]", "[Hint(Layer = \"layer2\"), Distill]")]
    [InlineData("StudentArguments = [18], TeacherArguments = [50]", "[Hint(Layer = \"layer2\", Adapter = Conv1x1), Distill]")]
    [InlineData("StudentArguments = [18], TeacherArguments = [50]", "[Hint(Layer = \"layer2.1.conv2\", TeacherLayer = \"layer2.3.conv2\")]")]
    [InlineData("StudentArguments = [18]", "[Hint(Layer = \"layer2\", Adapter = Conv1x1)]")]
    public Task WhatFits(string options, string terms) => Expect(options, terms);

    [Fact]
    public Task Classes() => Expect("StudentArguments = [18, 10], TeacherArguments = [50, 1000]", "[[|Distill|]]",
        ("DDSL0403", "ShopRecipe | Distill | [B, 10] | [B, 1000]"));

    [Fact]
    public Task AnEnum() => Expect("StudentArguments = [18, 10, Style.Wide], TeacherArguments = [34]", Unequal,
        ("DDSL0401", "ShopRecipe | Hint | [B, 256, ?, ?] | [B, 128, ?, ?]"));

    [Theory]
    [InlineData("StudentArguments = [18], TeacherArguments = [50]", "layer2.2.conv2")]
    [InlineData("StudentArguments = [34], TeacherArguments = [50]", "layer2.3.conv3")]
    public Task LayersThatOnlyOtherArgumentsMake(string options, string layer) =>
        Expect(options, $"[Hint([|Layer = \"{layer}\"|], TeacherLayer = \"layer2.3.conv2\")]",
            ("DDSL0201", $"ShopRecipe | Layer | Hint | {layer} | student | Shop.ResNet"));

    [Fact]
    public Task ListsOfNumbers() => AnalyzerRun.Expect(
        MakingSources.Recipe("StudentArguments = [new[] { 16, 32 }], TeacherArguments = [16, 48]", "[Hint([|Layer = \"body.1\"|])]")
            .Replace("typeof(ResNet)", "typeof(Listed)", StringComparison.Ordinal),
        [MakingSources.Networks], ("DDSL0401", "ShopRecipe | Hint | body.1 | [B, 32, ?, ?] | [B, 48, ?, ?]"));

    [Fact]
    public Task ACollectionOfNumbers() => AnalyzerRun.Expect(
        MakingSources.Recipe("StudentArguments = [16, 32], TeacherArguments = [16, 48]", "[Hint([|Layer = \"body.1\"|])]")
            .Replace("typeof(ResNet)", "typeof(Listed)", StringComparison.Ordinal),
        [MakingSources.Networks.Replace("params int[] widths", "params IReadOnlyList<int> widths", StringComparison.Ordinal)],
        ("DDSL0401", "ShopRecipe | Hint | body.1 | [B, 32, ?, ?] | [B, 48, ?, ?]"));

    /// <summary>The type that is constructed is the one that is named, whoever derives from it.</summary>
    [Fact]
    public Task AClassThatOthersDeriveFrom() => AnalyzerRun.Expect(
        MakingSources.Recipe("StudentArguments = [18], TeacherArguments = [50]", Unequal, beside: "public sealed class Other() : ResNet(18);"),
        [MakingSources.Networks], ("DDSL0401", MakingSources.UnequalChannels));

    [Theory]
    [InlineData("StudentArguments = [[|\"18\"|]]", "StudentArguments | \"18\" | depth | int | ResNet(int depth, int classes = 10, Shop.Style style = 0)")]
    [InlineData("TeacherArguments = new object[] { 18, [|10.5|] }", "TeacherArguments | 10.5 | classes | int")]
    [InlineData("StudentArguments = [18, 10, [|1|]]", "StudentArguments | 1 | style | Shop.Style")]
    [InlineData("StudentArguments = [18, [|null|]]", "StudentArguments | null | classes | int")]
    [InlineData("StudentArguments = [[|5_000_000_000|]]", "StudentArguments | 5000000000 | depth | int")]
    [InlineData("[|StudentArguments = []|]", "StudentArguments | ()")]
    [InlineData("[|TeacherArguments = [18, 10, Style.Plain, 1]|]", "TeacherArguments | (18, 10, Shop.Style.Plain, 1)")]
    public Task WhatNoConstructorTakes(string options, string arguments) => Expect(options, "[Task]", ("DDSL0012", $"ShopRecipe | {arguments}"));

    [Fact]
    public Task ATeacherWithoutAType() => AnalyzerRun.Expect(
        MakingSources.Recipe("[|TeacherArguments = [18]|]", "[Task]").Replace(", Teacher = typeof(ResNet)", "", StringComparison.Ordinal),
        [MakingSources.Networks], ("DDSL0012", "ShopRecipe | TeacherArguments | Teacher"));

    [Fact]
    public Task AnAnnotatedStudent() => AnalyzerRun.Expect($$"""
        {{Sources.Usings}}
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        [Recipe(Teacher = typeof(ResNet), StudentArguments = [48], TeacherArguments = [18])]
        [Hint([|Layer = "conv"|], TeacherLayer = "layer2")]
        public sealed partial class Annotated : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> conv;

            public Annotated(long width) : base("Annotated")
            {
                conv = Conv2d(3, width, 3);
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) => conv.call(input);
        }
        """, [MakingSources.Networks], ("DDSL0401", "Annotated | Hint | conv | [B, 48, ?, ?] | layer2 | [B, 128, ?, ?]"));

    /// <summary>What is half typed is the compiler's matter; the generated code is that of the recipe without the options.</summary>
    [Fact]
    public async Task TheGeneratedCodeStays()
    {
        Assert.Equal(
            GeneratorRun.Over(MakingSources.Networks, MakingSources.Recipe("", "[Task]")).Text,
            GeneratorRun.Over(MakingSources.Networks, MakingSources.Recipe("StudentArguments = [18], TeacherFactory = nameof(Make)", "[Task]",
                "static ResNet Make() => new(50);")).Text);
        Assert.Empty(await AnalyzerRun.Over(GeneratorRun.Compilation(
            [MakingSources.Networks, MakingSources.Recipe("StudentArguments = [18, ], TeacherArguments = [unknown]", "[Hint(Layer = \"layer2\")]")])));
    }

    private static Task Expect(string options, string terms, params (string Id, string Arguments)[] expected) =>
        AnalyzerRun.Expect(MakingSources.Recipe(options, terms), [MakingSources.Networks], expected);
}
