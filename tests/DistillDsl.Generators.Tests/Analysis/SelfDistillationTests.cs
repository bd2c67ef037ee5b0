using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>A student that is its own teacher: a term names two places of it.</summary>
public sealed class SelfDistillationTests
{
    [Fact]
    public Task RightOnes() => Expect("TupleNet", """
        [Task(Output = "seg"), Distill(Output = "seg", TeacherOutput = "det.0"), Hint(Layer = "layer1", TeacherLayer = "layer2")]
        """);

    [Fact]
    public Task ATermThatNamesNoTeachersOutput() => Expect("TupleNet", """[[|Distill(Output = "seg")|]]""", ("DDSL0601", "TeacherOutput | Distill"));

    [Fact]
    public Task ATermThatNamesTheSameOutput() => Expect("TupleNet", """[Distill(Output = "seg", [|TeacherOutput = "seg"|])]""",
        ("DDSL0601", "TeacherOutput | Distill"));

    [Fact]
    public Task AnOutputOfOneTensor() => Expect("Small", "[[|Distill|]]", ("DDSL0601", "TeacherOutput | Distill"));

    [Fact]
    public Task ALayerThatIsItsOwnTeacher() => Expect("Small", """[[|Hint(Layer = "layer1")|], At([|Layers = ["layer1", "layer2"]|])]""",
        ("DDSL0601", "TeacherLayer | Hint"), ("DDSL0601", "Layers | At"));

    [Fact]
    public Task ATeacherBesideIt() => AnalyzerRun.Expect($$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof(Small), Teacher = typeof(Large), [|SelfDistillation = true|])]
        [Hint(Layer = "layer1", TeacherLayer = "layer2")]
        public sealed partial class ShopRecipe;
        """, ("DDSL0014", "SelfDistillation | Recipe"));

    private static Task Expect(string student, string terms, params (string Id, string Arguments)[] expected) => AnalyzerRun.Expect($$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof({{student}}), SelfDistillation = true)]
        {{terms}}
        public sealed partial class ShopRecipe;
        """, [SeveralOutputs.Networks], expected);
}
