using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>Two students that learn from each other: every term holds for both directions.</summary>
public sealed class MutualLearningTests
{
    [Fact]
    public Task RightOnes() => Expect("TupleNet", """[Task(Output = "seg"), Distill(Output = "seg"), At(Layers = ["layer1", "layer2 => stage2"])]""");

    [Fact]
    public Task AnAdapter() => Expect("Large", """[Hint(Layer = "layer1", [|Adapter = Conv1x1|])]""", ("DDSL0601", "Adapter | Hint"));

    [Fact]
    public Task AModuleOfTheTerms() => Expect("Large", """[Vid([|Layer = "layer1"|])]""", ("DDSL0601", "Layer | Vid"));

    [Fact]
    public Task ALayerForSeveral() => Expect("Large", """[At([|Layers = ["layer1 => layer3", "layer2 => layer3"]|])]""", ("DDSL0601", "Layers | At"));

    [Fact]
    public Task AnOutputThatThePeerDoesNotHave() => Expect("RecordNet", """[Distill([|Output = "det.0"|])]""", ("DDSL0601", "det.0 | peer"));

    [Fact]
    public Task ATeacherBesideIt() => AnalyzerRun.Expect($$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof(Small), Teacher = typeof(Large), [|Peer = typeof(Large)|])]
        [Distill]
        public sealed partial class ShopRecipe;
        """, ("DDSL0014", "Peer | Recipe"));

    [Fact]
    public Task NoModule() => AnalyzerRun.Expect($$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof(Small), [|Peer = typeof(string)|])]
        [Distill]
        public sealed partial class ShopRecipe;
        """, ("DDSL0004", "string"));

    [Fact]
    public Task AnOptimizerOfTheStudentAlone() => AnalyzerRun.Expect($$"""
        {{Sources.Usings}}
        using static TorchSharp.torch;

        namespace Shop;

        [Recipe(Student = typeof(Small), Peer = typeof(Large))]
        [Distill]
        public sealed partial class ShopRecipe;

        public sealed class Training
        {
            public void Run(Small student, Large peer, Tensor input)
            {
                var optimizer = optim.SGD([|student.parameters()|], 0.1);
                var recipe = new ShopRecipe(student, peer, input);
                recipe.Step(input).Total.backward();
            }
        }
        """, ("DDSL0704", "student | peer | ShopRecipe | recipe.TrainableParameters()"));

    private static Task Expect(string peer, string terms, params (string Id, string Arguments)[] expected) => AnalyzerRun.Expect($$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof({{(peer == "Large" ? "Small" : "TupleNet")}}), Peer = typeof({{peer}}))]
        {{terms}}
        public sealed partial class ShopRecipe;
        """, [SeveralOutputs.Networks], expected);
}
