using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

public sealed class TeacherInputAnalyzerTests
{
    [Theory]
    [InlineData("Size = 224, Mean = [0.5, 0.5], Std = [0.1, 0.1], StudentMean = [0, 0], StudentStd = [1, 1]")]
    [InlineData("StudentMean = [0.5], StudentStd = [0.5]")]
    [InlineData("Input = \"input\", Size = 1")]
    [InlineData("Key = \"data_teacher\", Mean = [0.5], Std = [0.5]")]
    [InlineData("Key = \"data\", Size = 2")]
    [InlineData("Sizes = [224, 448]")]
    [InlineData("Sizes = [16000], Mean = [0.5], Std = [0.5]")]
    [InlineData("Method = \"Prepare\"")]
    [InlineData("ChannelOrder = ChannelOrder.Bgr")]
    [InlineData("ChannelOrder = ChannelOrder.Bgr, Size = 2, Mean = [0.5, 0.5, 0.5], Std = [1, 1, 1], StudentMean = [0.5, 0.5, 0.5], StudentStd = [1, 1, 1]")]
    [InlineData("ChannelOrder = ChannelOrder.Rgb, Mean = [0.5], Std = [1]")]
    public Task NothingToSay(string options) => Expect("Large", $"[TeacherInput({options})]");

    [Fact]
    public Task NothingToSayOfSeveral() => Expect("TextNet", "[TeacherInput(Input = \"ids\", Key = \"tokens\"), TeacherInput(Input = \"mask\", Size = 2)]");

    [Fact]
    public Task Numbers() => Expect("Large", """
        [TeacherInput([|Size = -1|], Mean = [0.5, 0.5], [|Std = [0.5]|], [|StudentMean = [0.5]|], [|StudentStd = [0]|])]
        """,
        BadOption("Size | TeacherInput | -1"),
        BadOption("Std | TeacherInput | 1 | Mean | 2"),
        BadOption("StudentMean | TeacherInput | 1 | Mean | 2"),
        BadOption("StudentStd | TeacherInput | 0"));

    [Fact]
    public Task SizesOfTheDimensions() => Expect("TextNet", "[TeacherInput(Input = \"ids\", [|Sizes = [2, 0]|]), "
        + "TeacherInput(Input = \"mask\", [|Sizes = [1, 2, 3, 4]|])]", BadOption("Sizes | TeacherInput | 0"), BadOption("Sizes | TeacherInput | 4"));

    [Fact]
    public Task SizesBesideASize() => Expect("Large", "[TeacherInput(Size = 2, [|Sizes = [2, 2]|])]", BadOption("Sizes | TeacherInput | Size"));

    [Fact]
    public Task NumbersThatAreNone() => Expect("Large", "[TeacherInput([|Mean = [double.NaN]|], [|Std = [double.PositiveInfinity]|])]",
        BadOption("Mean | TeacherInput | NaN"), BadOption("Std | TeacherInput | Infinity"));

    [Fact]
    public Task Nothing() => Expect("Large", "[[|TeacherInput|]]", BadOption("Size | TeacherInput | ChannelOrder | Mean | StudentMean | Method | Key"));

    [Theory]
    [InlineData("Mean = [0.5], Std = [0.5]", "Mean")]
    [InlineData("StudentMean = [0.5, 0.5, 0.5, 0.5], StudentStd = [1, 1, 1, 1]", "StudentMean")]
    public Task AnOrderOfOtherChannels(string lists, string named) => Expect("Large", $"[TeacherInput([|ChannelOrder = ChannelOrder.Bgr|], {lists})]",
        BadOption($"ChannelOrder | TeacherInput | 3 | {named} | {(named == "Mean" ? 1 : 4)}"));

    [Fact]
    public Task AnOrderThatIsNone() =>
        Expect("Large", "[TeacherInput([|ChannelOrder = (ChannelOrder)5|])]", BadOption("ChannelOrder | TeacherInput | 5 | Rgb, Bgr"));

    [Fact]
    public Task Inputs() => Expect("TextNet", """
        [[|TeacherInput(Size = 2)|]]
        [TeacherInput([|Input = "maks"|], Size = 2)]
        [TeacherInput(Input = "mask", Size = 2)]
        [TeacherInput([|Input = "mask"|], Size = 2)]
        """,
        BadOption("Input | TeacherInput | ids, mask"),
        BadOption("Input | TeacherInput | maks | ids, mask"),
        BadOption("Input | TeacherInput | mask"));

    [Fact]
    public Task Keys() => Expect("Large", """
        [TeacherInput([|Key = "data-teacher"|])]
        """, BadOption("Key | TeacherInput | data-teacher"));

    [Fact]
    public Task KeysThatTheCodeUses() => Expect("Large", "[TeacherInput([|Key = \"teacher\"|])]", BadOption("Key | TeacherInput | teacher"));

    [Fact]
    public Task AKeyThatTheStudentDoesNotTake() =>
        Expect("Large", "[TeacherInput([|Key = \"own\"|], StudentMean = [0.5], StudentStd = [0.5])]", BadOption("Key | TeacherInput | own | StudentMean"));

    [Theory]
    [InlineData("Missing", "Missing")]
    [InlineData("Instance", "Instance")]
    [InlineData("Generic", "Generic")]
    [InlineData("Two", "Two")]
    [InlineData("Number", "Number")]
    [InlineData("Text", "Text")]
    public Task Methods(string method, string named) =>
        Expect("Large", $"[TeacherInput([|Method = \"{method}\"|])]", BadOption($"Method | TeacherInput | {named} | static Tensor"));

    [Theory]
    [InlineData("Size = 2")]
    [InlineData("ChannelOrder = ChannelOrder.Bgr")]
    public Task AMethodMakesAll(string option) =>
        Expect("Large", $"[TeacherInput([|Method = \"Prepare\"|], {option})]", BadOption("Method | TeacherInput | Size | ChannelOrder"));

    [Fact]
    public Task WithoutARecipe() => AnalyzerRun.Expect($$"""
        {{Sources.Usings}}
        [[|TeacherInput(Size = 2)|]]
        partial class A;
        """, ("DDSL0002", "TeacherInput | A"));

    [Fact]
    public void NoFileIsWritten() =>
        Assert.Empty(GeneratorRun.Over(Sources.Networks, SeveralInputs.Networks, Recipe("Large", "[TeacherInput(Size = -1)]")).Files);

    private static (string Id, string Arguments) BadOption(string arguments) => ("DDSL0102", "ShopRecipe | " + arguments);

    private static Task Expect(string network, string attributes, params (string Id, string Arguments)[] expected) =>
        AnalyzerRun.Expect(Recipe(network, attributes), [SeveralInputs.Networks], expected);

    private static string Recipe(string network, string attributes) => SeveralInputs.Recipe(network, network, attributes + "[Distill]", """
        private static Tensor Prepare(Tensor input) => input;

        private Tensor Instance(Tensor input) => input;

        private static Tensor Generic<T>(Tensor input) => input;

        private static Tensor Two(Tensor input, Tensor other) => input;

        private static Tensor Number(int input) => zeros(input);

        private static string Text(Tensor input) => "";
        """);
}
