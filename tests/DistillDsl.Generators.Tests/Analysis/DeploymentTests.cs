using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>A term that replaces the student's classifier where the student is evaluated and exported.</summary>
public sealed class DeploymentTests
{
    private const string SimKd = """SimKd(Layer = "layer1", TeacherLayer = "layer2", Classifier = "fc")""";
    private const string MarkedSimKd = """[SimKd([|Layer = "layer1"|], TeacherLayer = "layer2", Classifier = "fc")]""";

    [Fact]
    public Task BesideOthers() => Expect("Small", $"[{SimKd}, Task, Distill(T = 2)]");

    [Fact]
    public Task AStudentOfSeveralOutputs() => Expect("TupleNet", MarkedSimKd,
        ("DDSL0601", "Layer | SimKd | Module<Tensor, Tensor>"));

    [Fact]
    public Task AStudentOfSeveralInputs() => Expect("TwoInputs", MarkedSimKd,
        ("DDSL0601", "Layer | SimKd | Module<Tensor, Tensor>"));

    [Fact]
    public Task AnotherLayout() => Expect("Small", """[SimKd(Layer = "layer1", Classifier = "fc", [|Layout = Layout.ChannelsLast|])]""",
        ("DDSL0601", "Layout | SimKd | ChannelsLast"));

    [Fact]
    public Task Two() => Expect("Small", $"""[{SimKd}, SimKd([|Layer = "layer3"|], Classifier = "fc")]""", ("DDSL0102", "Layer | SimKd"));

    [Fact]
    public Task ItsOwnTeacher() => AnalyzerRun.Expect($$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof(Small), SelfDistillation = true)]
        {{MarkedSimKd}}
        public sealed partial class ShopRecipe;
        """, ("DDSL0601", "Layer | SimKd"));

    [Fact]
    public Task Peers() => AnalyzerRun.Expect($$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof(Small), Peer = typeof(Large))]
        [SimKd([|Layer = "layer1"|], Classifier = "fc")]
        public sealed partial class ShopRecipe;
        """, ("DDSL0601", "Layer | SimKd"));

    private static Task Expect(string student, string terms, params (string Id, string Arguments)[] expected) => AnalyzerRun.Expect($$"""
        {{Sources.Usings}}
        namespace Shop;

        public abstract class TwoInputs() : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>("TwoInputs");

        [Recipe(Student = typeof({{student}}), Teacher = typeof(Large))]
        {{terms}}
        public sealed partial class ShopRecipe;
        """, [SeveralOutputs.Networks], expected);
}
