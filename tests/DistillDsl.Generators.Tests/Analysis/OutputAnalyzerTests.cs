using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>What networks give, and what terms may read of it.</summary>
public sealed class OutputAnalyzerTests
{
    [Fact]
    public Task NothingToSay() => Expect("TupleNet", "RecordNet", """
        [Task(Output = "seg"), Task(Output = "SEG", Target = "mask")]
        [Distill(Output = "seg"), Distill(Output = "det.0", TeacherOutput = "Seg"), Distill(Output = "det.2", TeacherOutput = "levels.1")]
        [Cwd(Output = "seg"), Cwd(Layer = "body")]
        [DetectionLogits(Output = "det", TeacherOutput = "Levels"), DetectionLogits(Layers = ["head"])]
        [DetectionLogits(Output = "det.1", TeacherOutput = "Levels.0")]
        [DistillTerm(typeof(OutputLosses), nameof(OutputLosses.Levels), Output = "det", TeacherOutput = "Levels")]
        [DistillTerm(typeof(OutputLosses), nameof(OutputLosses.Beside), Layer = "body", Output = "seg")]
        """);

    [Fact]
    public Task NothingToSayAboutOneTensor() => Expect("OneNet", "Large", """
        [Task, Distill, Cwd, Distill(Output = "Logits", T = 2), BoundedRegression(Output = "logits")]
        """);

    [Fact]
    public Task NetworksWithoutTensors() => AnalyzerRun.Expect(
        $$"""
            {{Sources.Usings}}
            namespace Shop;

            [Recipe([|Student = typeof(TextNet)|], [|Teacher = typeof(TextNet)|]), Task, Distill]
            public partial class ShopRecipe;

            [Recipe(Student = typeof(TextNet), Teacher = typeof(TextNet)), Hint(Layer = "body")]
            public partial class LayerRecipe;

            public abstract class Untyped :
                TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, System.Collections.Generic.Dictionary<string, int>>
            {
                protected Untyped() : base("") { }
            }

            [Recipe([|Student = typeof(Untyped)|]), Task]
            public partial class OtherRecipe;
            """,
        [SeveralOutputs.Networks],
        ("DDSL0602", $"ShopRecipe | student | Shop.TextNet | string"),
        ("DDSL0602", $"ShopRecipe | teacher | Shop.TextNet | string"),
        ("DDSL0602", $"OtherRecipe | student | Shop.Untyped | System.Collections.Generic.Dictionary<string, int>"));

    /// <summary>The keys of a dictionary are known at construction; that one is named is known here.</summary>
    [Fact]
    public Task Dictionaries() => AnalyzerRun.Expect(
        $$"""
            {{Sources.Usings}}
            namespace Shop;

            [Recipe(Student = typeof(Keyed<System.Collections.Generic.Dictionary<string, TorchSharp.torch.Tensor>>))]
            [Task(Output = "logits"), Distill(Output = "aux.logits"), Cwd(Output = "map")]
            [[|Distill(T = 2)|], Task([|Output = " "|], Target = "other")]
            public partial class ShopRecipe;

            [Recipe(
                Student = typeof(Keyed<(System.Collections.Generic.IReadOnlyDictionary<string, TorchSharp.torch.Tensor> maps, TorchSharp.torch.Tensor logits)>),
                Teacher = typeof(Keyed<System.Collections.Generic.IDictionary<string, TorchSharp.torch.Tensor>>))]
            [Task(Output = "logits"), Distill(Output = "maps.seg", TeacherOutput = "seg"), Distill([|Output = "maps"|], TeacherOutput = "seg")]
            public partial class OtherRecipe;

            public class Keyed<T> : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, T>
            {
                public Keyed() : base("") { }

                public override T forward(TorchSharp.torch.Tensor input) => default!;
            }
            """,
        [SeveralOutputs.Networks],
        ("DDSL0601", "ShopRecipe | Output | Distill | student"),
        ("DDSL0601", "ShopRecipe | Output | Task"),
        ("DDSL0601", "OtherRecipe | Output | Distill | maps"));

    [Fact]
    public Task NoneIsNamed() => Expect("TupleNet", "TupleNet", """
        [[|Task|]]
        [[|Distill|]]
        [[|Cwd(T = 4)|]]
        [[|DetectionLogits|]]
        [[|DistillTerm(typeof(OutputLosses), nameof(OutputLosses.Given))|]]
        """,
        BadOutput("Output | Task | student"),
        BadOutput("Output | Distill | student"),
        BadOutput("Output | Cwd | student"),
        BadOutput("Output | DetectionLogits | student"),
        BadOutput("Output | DistillTerm | student"));

    [Fact]
    public Task UnknownNames() => Expect("TupleNet", "RecordNet", """
        [Task([|Output = "sge"|])]
        [Task([|Output = "seg.0"|])]
        [Task([|Output = "det.first"|])]
        [Task([|Output = " "|])]
        [Distill(Output = "seg", [|TeacherOutput = "Levls.0"|])]
        [DetectionLogits([|Output = "det"|])]
        """,
        BadOutput("Output | Task | sge | student | seg"),
        BadOutput("Output | Task | seg.0 | student | seg"),
        BadOutput("Output | Task | det.first | det | det.0"),
        BadOutput("Output | Task"),
        BadOutput("TeacherOutput | Distill | Levls.0 | teacher | Levels"),
        BadOutput("Output | DetectionLogits | det | teacher | Seg"));

    [Fact]
    public Task ListsAndTensors() => Expect("TupleNet", "TupleNet", """
        [Task([|Output = "det"|])]
        [Distill(Output = "seg", [|TeacherOutput = "det"|])]
        [DetectionLogits(Output = "det", [|TeacherOutput = "seg"|])]
        [DistillTerm(typeof(OutputLosses), nameof(OutputLosses.Levels), [|Output = "seg"|])]
        """,
        BadOutput("Output | Task | det | det"),
        BadOutput("TeacherOutput | Distill | det | det"),
        BadOutput("TeacherOutput | DetectionLogits"),
        BadOutput("Output | DistillTerm | seg"));

    [Fact]
    public Task NestedLists() => Expect("NestedNet", "NestedNet", """
        [Distill(Output = "grid.0.3"), DetectionLogits(Output = "grid"), DetectionLogits(Output = "grid.0")]
        [Task([|Output = "grid"|])]
        [Task([|Output = "grid.1"|])]
        """,
        BadOutput("Output | Task | grid | grid"),
        BadOutput("Output | Task | grid.1 | grid.1"));

    [Fact]
    public Task AListAlone() => Expect("ListNet", "ListNet", """
        [DetectionLogits, Distill(Output = "1")]
        [[|Task|]]
        """,
        BadOutput("Output | Task"));

    [Fact]
    public Task MembersOfMembers() => Expect("ClassNet", "ClassNet", """
        [Task(Output = "Near.cls"), Task(Output = "pair.A"), Task(Output = "Near.Aux"), Task(Output = "aux")]
        [Task([|Output = "Near"|])]
        [Task([|Output = "Near.Clss"|])]
        [Task([|Output = "Common"|])]
        """,
        BadOutput("Output | Task | Near | Near.cls | Near.class | Near.Aux | Near.Next.Aux"),
        BadOutput("Output | Task | Near.Clss | student | Near.class"),
        BadOutput("Output | Task | Common | student | Aux"));

    [Fact]
    public Task ANameThatIsNotNeeded() => Expect("Small", "Large", """
        [Task([|Output = "seg"|])]
        [Distill([|TeacherOutput = "seg"|])]
        [[|DistillTerm(typeof(OutputLosses), nameof(OutputLosses.Levels))|]]
        """,
        BadOutput("Output | Task | seg"),
        BadOutput("TeacherOutput | Distill | seg"),
        BadOutput("Output | DistillTerm"));

    [Fact]
    public Task LayersAndOutputsOfOneTerm() => Expect("TupleNet", "TupleNet", """
        [Cwd(Layer = "body", [|Output = "seg"|])]
        [WeightedCrossEntropy(Layer = "body", [|TeacherOutput = "seg"|])]
        [DetectionLogits(Layers = ["head"], [|Output = "det"|])]
        [DistillTerm(typeof(OutputLosses), nameof(OutputLosses.Given), Layer = "body", [|Output = "seg"|])]
        [DistillTerm(typeof(OutputLosses), nameof(OutputLosses.Given), Output = "seg", [|TeacherOutput = "seg"|])]
        """,
        BadOption("Output | Cwd | Layer"),
        BadOption("TeacherOutput | WeightedCrossEntropy | Layer"),
        BadOption("Output | DetectionLogits | Layers"),
        BadOption("Output | DistillTerm | OutputLosses.Given"),
        BadOption("TeacherOutput | DistillTerm | OutputLosses.Given"));

    [Fact]
    public Task ListsOfAMethod() => Expect("TupleNet", "TupleNet", """
        [DistillTerm(typeof(OutputLosses), [|nameof(OutputLosses.Mixed)|], Output = "det")]
        [DistillTerm(typeof(OutputLosses), [|nameof(OutputLosses.Targets)|], Output = "seg")]
        [DistillTerm(typeof(OutputLosses), [|nameof(OutputLosses.Levels)|], Layer = "body")]
        """,
        BadMethod("OutputLosses.Mixed | student | studentOutput"),
        BadMethod("OutputLosses.Targets | boxes"),
        BadMethod("OutputLosses.Levels | student"));

    [Theory]
    [InlineData("[Task(Output = \"sge\")]")]
    [InlineData("[Task(Output = \"seg\"), Distill]")]
    public void NoFileIsWritten(string terms) =>
        Assert.Empty(GeneratorRun.Over(Sources.Networks, SeveralOutputs.Networks, SeveralOutputs.Recipe("TupleNet", "TupleNet", terms)).Files);

    private static (string Id, string Arguments) BadOutput(string arguments) => ("DDSL0601", "ShopRecipe | " + arguments);

    private static (string Id, string Arguments) BadMethod(string arguments) =>
        ("DDSL0603", "ShopRecipe | " + arguments);

    private static (string Id, string Arguments) BadOption(string arguments) => ("DDSL0102", "ShopRecipe | " + arguments);

    private static Task Expect(string student, string teacher, string terms, params (string Id, string Arguments)[] expected) =>
        AnalyzerRun.Expect(SeveralOutputs.Recipe(student, teacher, terms), [SeveralOutputs.Networks], expected);
}
