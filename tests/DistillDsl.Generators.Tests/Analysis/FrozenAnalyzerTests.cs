using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>Terms whose layers are over before anything runs that their stages train.</summary>
public sealed class FrozenAnalyzerTests
{
    private const string InLine = "return fc.call(layer3.call(layer2.call(layer1.call(input))));";

    private const string Steps =
        "input = layer1.call(input); input = layer2.call(input); if (input.size(0) > 1) input = layer3.call(input); return fc.call(input);";

    [Theory]
    [InlineData(InLine, "Train = [\"layer3\"]", "Hint([|Layer = \"layer1\"|], Stage = 1)", "Layer | Hint")]
    [InlineData(Steps, "Train = [\"layer3\"]", "Hint([|Layer = \"layer1\"|], Stage = 1)", "Layer | Hint")]
    [InlineData(Steps, "Train = [\"layer3\", \"fc\"], Freeze = [\"layer2\"]", "Hint([|Layer = \"layer1\"|], TeacherLayer = \"layer3\", Stage = 1)",
        "Layer | Hint")]
    [InlineData(Steps, "Train = [\"layer3.0\"]", "At(Layers = [[|\"layer1\"|], \"layer2\"], Stage = 1)", "Layers | At")]
    [InlineData(Steps, "Train = [\"layer3\"]", "Hint([|Layer = \"layer1.0\"|], Adapter = Conv1x1, Stage = 1)", "Layer | Hint", "layer1.0")]
    [InlineData(Steps, "Freeze = [\"layer1\"]", "Hint([|Layer = \"layer1\"|], Stage = 1)", "Layer | Hint")]
    [InlineData(Steps, "Freeze = [\"layer1\", \"layer2\"]", "Hint([|Layer = \"layer2\"|], Adapter = Conv1x1, Stage = 1)", "Layer | Hint", "layer2")]
    [InlineData(InLine, "Freeze = [\"layer1\"]", "Hint([|Layer = \"layer1.0\"|], Stage = 1)", "Layer | Hint", "layer1.0")]
    public Task NothingIsTrained(string forward, string stage, string term, string option, string layer = "layer1") => Expect(forward, stage, term, "",
        ("DDSL0506", $"ShopRecipe | {option} | {layer} | 1"));

    [Theory]
    [InlineData(Steps, "Train = [\"layer3\"]", "Hint(Layer = \"layer3\", Stage = 1)")]
    [InlineData(Steps, "Train = [\"layer3\"]", "Hint(Layer = \"fc\", Stage = 1)")]
    [InlineData(Steps, "Train = [\"layer1\"]", "Hint(Layer = \"layer2\", Stage = 1)")]
    [InlineData(Steps, "Train = [\"layer1.1\"]", "Hint(Layer = \"layer1.0\", Stage = 1)")]
    [InlineData(Steps, "Train = [\"layer3\"]", "At(Layers = [\"layer1\", \"layer3\"], Stage = 1)")]
    [InlineData(Steps, "Train = [\"layer3\"]", "Hint(Layer = \"layer1\")")]
    [InlineData(Steps, "Train = [\"layer3\"]", "Hint(Layer = \"layer1\", Stages = [1, 2])")]
    [InlineData(Steps, "Train = [\"layer3\"]", "Distill(Stage = 1)")]
    [InlineData(Steps, "Freeze = [\"layer2\"]", "Hint(Layer = \"layer2\", Stage = 1)")]
    [InlineData(Steps, "Freeze = [\"layer1.0\"]", "Hint(Layer = \"layer1.0\", Stage = 1)")]
    [InlineData("input = layer1.call(input + ((TorchSharp.Modules.Conv2d)fc).weight); return layer3.call(layer2.call(input));", "Freeze = [\"layer1\"]",
        "Hint(Layer = \"layer1\", Stage = 1)")]
    [InlineData("input = layer1.call(input + scale); return fc.call(layer3.call(layer2.call(input)));", "Freeze = [\"layer1\"]",
        "Hint(Layer = \"layer1\", Stage = 1)", "private readonly TorchSharp.Modules.Parameter scale = new(ones(1));")]
    [InlineData(Steps, "Train = []", "Hint(Layer = \"layer1\", Stage = 1)")]
    [InlineData(Steps, "Epochs = 3", "Hint(Layer = \"layer1\", Stage = 1)")]
    [InlineData("for (var i = 0; i < 2; i++) input = layer3.call(layer1.call(input)); return fc.call(layer2.call(input));", "Train = [\"layer3\"]",
        "Hint(Layer = \"layer1\", Stage = 1)")]
    [InlineData("return fc.call(layer3.call(layer2.call(layer1.call(layer3.call(input)))));", "Train = [\"layer3\"]", "Hint(Layer = \"layer1\", Stage = 1)")]
    [InlineData("return fc.call(layer2.call(Late(layer1.call(Late(input)))));", "Train = [\"layer3\"]", "Hint(Layer = \"layer1\", Stage = 1)")]
    [InlineData("System.Func<Tensor, Tensor> late = x => layer3.call(x); return fc.call(layer2.call(layer1.call(late(input))));", "Train = [\"layer3\"]",
        "Hint(Layer = \"layer1\", Stage = 1)")]
    [InlineData("return layer3.call(layer1.call(layer2.call(input)) * input)", "Train = [\"layer2\"]", "Hint(Layer = \"layer1\", Stage = 1)")]
    public Task SomethingIsTrained(string forward, string stage, string term, string members = "") => Expect(forward, stage, term, members);

    /// <summary>What is told is what follows from the rule that the running recipe goes by.</summary>
    [Theory]
    [InlineData("layer2", "")]
    [InlineData("layer3 fc", "")]
    [InlineData("layer1.1", "")]
    [InlineData("layer1 layer3", "layer1")]
    [InlineData("layer1.0 layer2", "layer1")]
    [InlineData("", "layer1")]
    [InlineData("", "layer1 layer2")]
    [InlineData("", "layer1.0 layer1.1")]
    public async Task AsTheRuleSays(string train, string freeze)
    {
        string[] read = ["layer1", "layer2", "layer3"], all = ["layer1", "layer1.0", "layer1.1", "layer2", "layer2.0", "layer3", "layer3.0", "fc"];
        var recipes = read.Select(layer => $$"""
            [Recipe(Student = typeof(StageNet), Teacher = typeof(StageNet))]
            [Stage(1, Train = [{{Quoted(train)}}], Freeze = [{{Quoted(freeze)}}])]
            [Hint(Layer = "{{layer}}", Stage = 1), Task(Stage = 2)]
            public sealed partial class Of{{layer}};
            """);
        var paths = new TrainedPaths(Split(train), Split(freeze));

        var told = await AnalyzerRun.Over(
            GeneratorRun.Compilation([Network(InLine, ""), $"{Sources.Usings}\nnamespace Shop;\n\n{string.Join("\n", recipes)}"]));

        Assert.Equal(
            read.Where(layer => !all.Where(path => string.CompareOrdinal(path, layer + "/") < 0 && path != "fc").Any(paths.Contains)),
            told.Where(static d => d.Id == "DDSL0506").Select(static d => d.GetMessage().Split('\'')[3]));

        static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        static string Quoted(string text) => string.Join(", ", Split(text).Select(static path => $"\"{path}\""));
    }

    private static Task Expect(string forward, string stage, string term, string members, params (string Id, string Arguments)[] expected) =>
        AnalyzerRun.Expect(
        $$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof(StageNet), Teacher = typeof(StageNet))]
        [Stage(1, {{stage}})]
        [{{term}}, Task(Stage = 2), Task(Stage = 1, Weight = 0.5)]
        public sealed partial class ShopRecipe;
        """,
        [Network(forward, members)],
        expected);

    private static string Network(string forward, string members) => $$"""
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        public class StageNet : Module<Tensor, Tensor>
        {
            private readonly TorchSharp.Modules.Sequential layer1 = Sequential(Conv2d(8, 8, 1), BatchNorm2d(8));
            private readonly TorchSharp.Modules.Sequential layer2 = Sequential(Conv2d(8, 8, 1)), layer3 = Sequential(Conv2d(8, 8, 1));
            private readonly Module<Tensor, Tensor> fc = Conv2d(8, 8, 1);

            public StageNet() : base("StageNet") => RegisterComponents();

            public override Tensor forward(Tensor input)
            {
                {{forward}}
            }

            {{members}}

            private Tensor Late(Tensor input) => layer3.call(input);
        }
        """;
}
