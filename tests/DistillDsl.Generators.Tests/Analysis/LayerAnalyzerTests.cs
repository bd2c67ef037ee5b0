using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>Layers that the networks do not have.</summary>
public sealed class LayerAnalyzerTests
{
    private const string NoLayer = "DDSL0201";

    private const string Networks = """
        using System.Linq;
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Nets;

        public sealed class Block : Module<Tensor, Tensor>
        {
            private readonly Conv2d conv1 = Conv2d(1, 1, 1);
            private readonly BatchNorm2d bn1 = BatchNorm2d(1);

            public Block() : base("Block") => RegisterComponents();

            public override Tensor forward(Tensor input) => input;
        }

        public sealed class Student : Module<Tensor, Tensor>
        {
            private readonly Conv2d conv1 = Conv2d(1, 1, 1);
            private readonly Sequential layer1;
            private readonly Sequential layer2 = Sequential(new Block(), new Block());
            private readonly Module<Tensor, Tensor> given;

            public Student(int blocks, Module<Tensor, Tensor> given) : base("Student")
            {
                layer1 = Sequential(Enumerable.Range(0, blocks).Select(_ => new Block()));
                this.given = given;
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) => input;
        }

        public sealed class Teacher() : Module<Tensor, Tensor>("Teacher")
        {
            public override Tensor forward(Tensor input) => input;
        }

        public class Open : Module<Tensor, Tensor>
        {
            private readonly Conv2d conv1 = Conv2d(1, 1, 1);

            public Open() : base("Open") => RegisterComponents();

            public override Tensor forward(Tensor input) => input;
        }

        public sealed class Derived : Open
        {
        }

        public sealed class Stages : Module<Tensor, Tensor>
        {
            private readonly Conv2d conv1 = Conv2d(1, 1, 1), stage1 = Conv2d(1, 1, 1), stage2 = Conv2d(1, 1, 1);

            public Stages() : base("Stages") => RegisterComponents();

            public override Tensor forward(Tensor input) => input;
        }
        """;

    [Theory]
    [InlineData("conv1")]
    [InlineData("layer1")]
    [InlineData("layer1.0")]
    [InlineData("layer1.17.bn1")]
    [InlineData("layer2.1.conv1")]
    [InlineData("given.anything.else")]
    public Task ALayerThatIsThere(string path) => Expect($"""[Hint(Layer = "{path}", TeacherLayer = "conv1")]""", "Stages");

    [Fact]
    public Task AMistypedLayer() => Expect(
        """[Hint([|Layer = "layer2.1.conv2"|], TeacherLayer = "conv1")]""", "Stages",
        "Layer | Hint | layer2.1.conv2 | student | Nets.Student | layer2.1.conv1");

    [Theory]
    [InlineData("layer3")]
    [InlineData("layer1.conv1")]
    [InlineData("layer1.0.conv9")]
    [InlineData("conv1.weight")]
    [InlineData("layer2.2")]
    [InlineData("layer2.1.conv1.0")]
    [InlineData("Conv1")]
    [InlineData("layer2.")]
    public async Task ALayerThatIsNotThere(string path)
    {
        var found = await AnalyzerRun.Over(GeneratorRun.Compilation([Networks, Recipe($"""[Hint(Layer = "{path}", TeacherLayer = "conv1")]""", "Stages")]));
        Assert.Equal(NoLayer, Assert.Single(found).Id);
    }

    /// <summary>It is a value's fault, and told as that.</summary>
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task ABlankPath(string path)
    {
        var found = await AnalyzerRun.Over(
            GeneratorRun.Compilation([Networks, Recipe($"""[Stage(1, Train = ["{path}"]), Hint(Layer = "conv1")]""", "Stages")]));
        Assert.Equal("DDSL0102", Assert.Single(found).Id);
    }

    [Fact]
    public Task TheTeachersLayer() => Expect(
        """[Hint(Layer = "conv1", [|TeacherLayer = "stage3"|])]""", "Stages",
        "TeacherLayer | Hint | stage3 | teacher | Nets.Stages | stage2");

    [Fact]
    public Task ANetworkWithoutLayers() => Expect(
        """[Hint(Layer = "conv1", [|TeacherLayer = "conv1"|])]""", "Teacher",
        "TeacherLayer | Hint | conv1 | teacher | Nets.Teacher");

    [Fact]
    public Task ListsOfLayers() => Expect(
        """[At(Layers = ["layer1 => stage1", [|"layr2 => stage2"|], [|"conv1 => stage7"|]])]""", "Stages",
        Mistyped("Layers", "At", "layr2", "student", "Nets.Student", "layer2"), Mistyped("Layers", "At", "stage7", "teacher", "Nets.Stages", "stage2"));

    [Fact]
    public Task PairsOfLayers() => Expect(
        """[Fsp(Pairs = ["conv1:layer1 => conv1:stage1", [|"conv1:layer9 => conv1:stage2"|]])]""", "Stages",
        Mistyped("Pairs", "Fsp", "layer9", "student", "Nets.Student", "layer2"));

    [Fact]
    public Task BatchNormsOfTheTeacher() => Expect(
        """[Ofd(Layers = ["layer2.0.bn1 => stage1"], BatchNorms = [[|"bn"|]])]""", "Stages",
        Mistyped("BatchNorms", "Ofd", "bn", "teacher", "Nets.Stages", "conv1"));

    [Fact]
    public Task LayersOfStages() => Expect(
        """
        [Task(Stages = [1, 2])]
        [Stage(1, Train = ["conv1", [|"layer4"|]], Freeze = [[|"fc"|]])]
        [Stage(2)]
        """, "Stages",
        Mistyped("Train", "Stage", "layer4", "student", "Nets.Student", "layer2"), Mistyped("Freeze", "Stage", "fc", "student", "Nets.Student", "conv1"));

    /// <summary>One text for both is told of once, at the student's fault.</summary>
    [Fact]
    public Task OneTextForBoth() => Expect("""[Hint([|Layer = "conv2"|])]""", "Stages", Mistyped("Layer", "Hint", "conv2", "student", "Nets.Student", "conv1"));

    [Fact]
    public Task ADerivedNetworkMayHaveMore() => Expect("""[Hint(Layer = "conv1", TeacherLayer = "more")]""", "Open");

    [Fact]
    public Task AnyTeacher() => AnalyzerRun.Expect(
        $$"""
        {{Sources.Usings}}
        namespace Nets;

        [Recipe(Student = typeof(Student))]
        [Hint(Layer = "conv1", TeacherLayer = "whatever")]
        public sealed partial class NetsRecipe;
        """, [Networks]);

    [Fact]
    public Task TheNearestIsTheFix() => FixRun.Expect(
        NoLayer, "Change \"layr2 => stage2\" to \"layer2 => stage2\"",
        [Networks, Recipe("""[At(Layers = ["layer1 => stage1", [|"layr2 => stage2"|]])]""", "Stages")],
        [Networks, Recipe("""[At(Layers = ["layer1 => stage1", "layer2 => stage2"])]""", "Stages")]);

    [Fact]
    public Task AllAtOnce() => FixRun.ExpectAll(
        NoLayer, "Change Layer to \"conv1\"",
        [Networks, Recipe("""[Hint(Layer = "conv2"), Hint(Layer = "conv11", Name = "other")]""", "Stages"),
            Recipe("""[Hint(Layer = "conv3")]""", "Stages", "OtherRecipe")],
        [Networks, Recipe("""[Hint(Layer = "conv1"), Hint(Layer = "conv1", Name = "other")]""", "Stages"),
            Recipe("""[Hint(Layer = "conv1")]""", "Stages", "OtherRecipe")]);

    private static string Recipe(string terms, string teacher, string name = "NetsRecipe") => $$"""
        {{Sources.Usings}}
        namespace Nets;

        [Recipe(Student = typeof(Student), Teacher = typeof({{teacher}}))]
        {{terms}}
        public sealed partial class {{name}};
        """;

    private static Task Expect(string terms, string teacher, params string[] expected) =>
        AnalyzerRun.Expect(Recipe(terms, teacher), [Networks], [.. expected.Select(static e => (NoLayer, $"NetsRecipe | {e}"))]);

    private static string Mistyped(string option, string attribute, string path, string side, string type, string nearest) =>
        $"{option} | {attribute} | {path} | {side} | {type} | {nearest}";
}
