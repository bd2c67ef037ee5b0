using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>Teachers in files: the <see cref="Outlines"/> are read as the source of a class is.</summary>
public sealed class TeacherFileTests
{
    private const string File = "DDSL0016";

    private const string Networks = """
        using System.Collections.Generic;
        using DistillDsl;
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Nets;

        public sealed class Student : Module<Tensor, Tensor>
        {
            private readonly Conv2d conv1 = Conv2d(3, 32, 3, padding: 1);
            private readonly Linear fc = Linear(32, 10);

            public Student() : base("Student") => RegisterComponents();

            public override Tensor forward(Tensor input) => fc.call(conv1.call(input).mean([2, 3]));
        }

        public sealed class FewClasses : Module<Tensor, Tensor>
        {
            private readonly Conv2d conv1 = Conv2d(3, 32, 3);
            private readonly Linear fc = Linear(32, 4);

            public FewClasses() : base("FewClasses") => RegisterComponents();

            public override Tensor forward(Tensor input) => fc.call(conv1.call(input).mean([2, 3]));
        }

        public sealed class Reader : Module<Tensor, Tensor, Tensor>, ITapSource
        {
            private readonly Linear head = Linear(10, 10);

            public Reader() : base("Reader") => RegisterComponents();

            public override Tensor forward(Tensor ids, Tensor mask) => head.call(ids);

            public IReadOnlyCollection<string> TapNames => [];
            public string TapAdvice => "";
            public Module Tap(string name) => this;
        }
        """;

    [Fact]
    public Task TensorsAreLayers() => Expect("Student = typeof(Student), TeacherFile = \"teacher.onnx\"", """
        [Task, Distill, Hint(Layer = "conv1", TeacherLayer = "/Relu_output_0", Adapter = Adapter.Conv1x1)]
        [Pkt(Layer = "conv1", TeacherLayer = "/layer1/layer1.0/Conv_output_0")]
        [Pkt(Layer = "conv1", TeacherLayer = "/Einsum_output_0")]
        """);

    [Fact]
    public Task AMistypedTensorIsTold() => Expect("Student = typeof(Student), TeacherFile = \"teacher.onnx\"",
        "[Hint(Layer = \"conv1\", [|TeacherLayer = \"/layer1/layer1.1/Conv_output_0\"|], Adapter = Adapter.Conv1x1)]",
        ("DDSL0201", "ShopRecipe | Hint | TeacherLayer | /layer1/layer1.1/Conv_output_0 | teacher | teacher.onnx"));

    [Fact]
    public Task AnIntegerTensorIsNoLayer() => Expect(
        "Student = typeof(Student), Teacher = typeof(DistillDsl.Onnx.OnnxTeacher), TeacherFile = \"teacher.onnx\"",
        "[Hint(Layer = \"conv1\", [|TeacherLayer = \"/Shape_output_0\"|])]", ("DDSL0201", "ShopRecipe | Hint | TeacherLayer | /Shape_output_0 | teacher.onnx"));

    [Fact]
    public Task ChannelsAreCompared() => Expect("Student = typeof(Student), TeacherFile = \"teacher.onnx\"",
        "[Hint([|Layer = \"conv1\"|], TeacherLayer = \"/conv1/Conv_output_0\")]", ("DDSL0401", "ShopRecipe | Hint | 32 | 64"));

    [Fact]
    public Task FlowsAreCompared() => Expect("Student = typeof(Student), TeacherFile = \"teacher.onnx\"",
        "[Fsp(Pairs = [[|\"conv1:conv1 => /stem/Conv_output_0:/Relu_output_0\"|]])]",
        ("DDSL0402", "ShopRecipe | Fsp | 32 | /Relu_output_0 | 64"));

    [Fact]
    public Task AdaptersAreCompared() => Expect("Student = typeof(Student), TeacherFile = \"teacher.onnx\"",
        "[Hint(Layer = \"conv1\", TeacherLayer = \"/conv1/Conv_output_0\", [|Adapter = Adapter.LinearProjection|])]",
        ("DDSL0404", "ShopRecipe | LinearProjection"));

    [Fact]
    public Task ClassesAreCompared() => Expect("Student = typeof(FewClasses), TeacherFile = \"teacher.onnx\"", "[[|Distill|]]",
        ("DDSL0403", "ShopRecipe | Distill | 4 | 10"));

    [Fact]
    public Task RanksAreCompared() => Expect("Student = typeof(Student), TeacherFile = \"teacher.onnx\"",
        "[Cwd([|Layer = \"conv1\"|], TeacherLayer = \"logits\")]", ("DDSL0405", "ShopRecipe | Cwd"));

    [Fact]
    public Task OutputsGoByTheirNames() => Expect("Student = typeof(Student), TeacherFile = \"two.onnx\"",
        "[Distill(Kind = Kind.Mse, TeacherOutput = \"logits\"), Hint(Layer = \"fc\", TeacherLayer = \"features\", Adapter = Adapter.LinearProjection)]");

    [Fact]
    public Task AMistypedOutputIsTold() => Expect("Student = typeof(Student), TeacherFile = \"two.onnx\"",
        "[Distill(Kind = Kind.Mse, [|TeacherOutput = \"logit\"|])]", ("DDSL0601", "ShopRecipe | Distill | TeacherOutput | logit | logits"));

    [Fact]
    public Task ASoftmaxInTheFileIsTold() => Expect("Student = typeof(Student), TeacherFile = \"two.onnx\"",
        "[Distill([|TeacherOutput = \"logits\"|])]", ("DDSL0608", "ShopRecipe | Distill"));

    [Fact]
    public Task AFileThatIsNotThereIsTold() => Expect("Student = typeof(Student), [|TeacherFile = \"techer.onnx\"|]", "[Distill]",
        (File, "ShopRecipe | techer.onnx | teacher.onnx | <AdditionalFiles Include=\"techer.onnx\" />"));

    [Fact]
    public Task AFileWithoutAnOutlineIsTold() => Expect("Student = typeof(Student), [|TeacherFile = \"raw.onnx\"|]", "[Distill]",
        (File, "ShopRecipe | raw.onnx | DistillDsl.targets"));

    [Fact]
    public Task TwoFilesOfTheNameAreTold() => Expect("Student = typeof(Student), [|TeacherFile = \"net.onnx\"|]", "[Distill]",
        (File, "ShopRecipe | net.onnx | 2"));

    [Fact]
    public Task AFolderTellsThemApart() => Expect("Student = typeof(Student), TeacherFile = \"../first/net.onnx\"",
        "[Distill, Hint(Layer = \"conv1\", [|TeacherLayer = \"features\"|])]", ("DDSL0201", "ShopRecipe | features | net.onnx"));

    [Fact]
    public Task SeveralInputsNeedAnotherTeacher() => Expect("Student = typeof(Student), [|TeacherFile = \"text.onnx\"|]", "[Distill]",
        (File, "ShopRecipe | text.onnx | 2 | \"ids\" | \"mask\" | OnnxTaps"));

    [Fact]
    public Task ATeacherOfOnesOwnHasTheTensorsBesideItsLayers() => Expect(
        "Student = typeof(Reader), Teacher = typeof(Reader), TeacherFile = \"text.onnx\"", """
        [Hint(Layer = "head", TeacherLayer = "head")]
        [Pkt(Layer = "head", TeacherLayer = "/embedding/Gather_output_0")]
        [Pkt(Layer = "head", [|TeacherLayer = "/embedding/Gather_output_1"|])]
        """, ("DDSL0201", "ShopRecipe | /embedding/Gather_output_1 | text.onnx"));

    [Fact]
    public Task ATeacherThatRunsNoFileIsTold() => Expect("Student = typeof(Student), Teacher = typeof(FewClasses), [|TeacherFile = \"teacher.onnx\"|]",
        "[Hint(Layer = \"conv1\", TeacherLayer = \"fc\")]", (File, "ShopRecipe | teacher.onnx | Nets.FewClasses | ITapSource"));

    [Fact]
    public Task OneTeacherIsEnough() => Expect("Student = typeof(Student), Peer = typeof(Student), [|TeacherFile = \"teacher.onnx\"|]", "[Distill]",
        ("DDSL0014", "ShopRecipe | Recipe | TeacherFile | Peer"));

    /// <summary>Nothing is generated, and nothing else is told.</summary>
    [Fact]
    public async Task WithoutThePackageItIsNamed()
    {
        var (text, _) = Marked.Parse(Source("Student = typeof(Student), TeacherFile = \"teacher.onnx\"", "[Distill]"));
        var compilation = GeneratorRun.Compilation([Networks, text]);
        var without = compilation.RemoveReferences(
            compilation.References.Where(static r => r.Display!.EndsWith("DistillDsl.Onnx.dll", StringComparison.Ordinal)));

        const string Names = "ShopRecipe | teacher.onnx | DistillDsl.Onnx";
        var told = Assert.Single(await AnalyzerRun.Over(without));
        Assert.Equal((File, Names), (told.Id, DiagnosticArguments.Matched(told, Names)));
        Assert.Empty(GeneratorRun.Over(without).Files);
    }

    private static Task Expect(string recipe, string terms, params (string Id, string Arguments)[] expected) =>
        AnalyzerRun.Expect(Source(recipe, terms), [Networks], expected);

    private static string Source(string recipe, string terms) => $$"""
        using DistillDsl;
        using Nets;

        namespace Shop;

        [Recipe({{recipe}})]
        {{terms}}
        public sealed partial class ShopRecipe;
        """;
}
