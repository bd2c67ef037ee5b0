using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>What networks give, and what terms may read of it.</summary>
public sealed class OutputAnalyzerTests
{
    private const string Tuple = "It gives 'seg', 'det', a list of tensors";

    private const string Scene =
        "It gives 'Near.cls', 'Near.class', 'Near.Aux', 'Near.Next.Aux', 'Far.cls', 'Far.class', 'Far.Aux', 'Far.Next.Aux', 'Pair.a', 'Pair.b', 'Kept', a "
            + "list of tensors, 'Mutable', a list of tensors, 'Aux', 'Next.Aux'";

    private const string Rule =
        "which holds no tensor that a term could name; let it give a tensor, a named tuple, a record or class with public Tensor members, or a list of tensors";

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

            [Recipe([|Student = typeof(TextNet)|], [|Teacher = typeof(TextNet)|]), Task]
            public partial class ShopRecipe;

            public abstract class Untyped :
                TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, System.Collections.Generic.Dictionary<string, TorchSharp.torch.Tensor>>
            {
                protected Untyped() : base("") { }
            }

            [Recipe([|Student = typeof(Untyped)|]), Task]
            public partial class OtherRecipe;
            """,
        [SeveralOutputs.Networks],
        ("DDSL0602", $"Recipe 'ShopRecipe': the student 'Shop.TextNet' gives 'string', {Rule}"),
        ("DDSL0602", $"Recipe 'ShopRecipe': the teacher 'Shop.TextNet' gives 'string', {Rule}"),
        ("DDSL0602", $"Recipe 'OtherRecipe': the student 'Shop.Untyped' gives 'System.Collections.Generic.Dictionary<string, "
            + $"TorchSharp.torch.Tensor>', {Rule}"));

    [Fact]
    public Task NoneIsNamed() => Expect("TupleNet", "TupleNet", """
        [[|Task|]]
        [[|Distill|]]
        [[|Cwd(T = 4)|]]
        [[|DetectionLogits|]]
        [[|DistillTerm(typeof(OutputLosses), nameof(OutputLosses.Given))|]]
        """,
        BadOutput($"Output of [Task] is not given, but the student gives several; name one. {Tuple}"),
        BadOutput($"Output of [Distill] is not given, but the student gives several; name one. {Tuple}"),
        BadOutput($"Output of [Cwd] is not given, but the student gives several; name one. {Tuple}"),
        BadOutput($"Output of [DetectionLogits] is not given, but the student gives several; name one. {Tuple}"),
        BadOutput($"Output of [DistillTerm] is not given, but the student gives several; name one. {Tuple}"));

    [Fact]
    public Task UnknownNames() => Expect("TupleNet", "RecordNet", """
        [Task([|Output = "sge"|])]
        [Task([|Output = "seg.0"|])]
        [Task([|Output = "det.first"|])]
        [Task([|Output = " "|])]
        [Distill(Output = "seg", [|TeacherOutput = "Levls.0"|])]
        [DetectionLogits([|Output = "det"|])]
        """,
        BadOutput($"Output of [Task] is 'sge', which the student does not give; did you mean 'seg'? {Tuple}"),
        BadOutput($"Output of [Task] is 'seg.0', which the student does not give; did you mean 'seg'? {Tuple}"),
        BadOutput("Output of [Task] is 'det.first', but 'det' is a list of tensors, whose elements are numbers, such as \"det.0\""),
        BadOutput($"Output of [Task] names nothing; {Tuple}"),
        BadOutput("TeacherOutput of [Distill] is 'Levls.0', which the teacher does not give; did you mean 'Levels'? It gives 'Seg', 'Levels', a "
            + "list of tensors"),
        BadOutput("Output of [DetectionLogits] is 'det', which the teacher does not give; did you mean 'Seg'? It gives 'Seg', 'Levels', a list of tensors; "
            + "where the teacher's name differs, give TeacherOutput"));

    [Fact]
    public Task ListsAndTensors() => Expect("TupleNet", "TupleNet", """
        [Task([|Output = "det"|])]
        [Distill(Output = "seg", [|TeacherOutput = "det"|])]
        [DetectionLogits(Output = "det", [|TeacherOutput = "seg"|])]
        [DistillTerm(typeof(OutputLosses), nameof(OutputLosses.Levels), [|Output = "seg"|])]
        """,
        BadOutput("Output of [Task] is 'det', but 'det' is a list of tensors, where one tensor is wanted; name one of it, such as \"det.0\""),
        BadOutput("TeacherOutput of [Distill] is 'det', but 'det' is a list of tensors, where one tensor is wanted; name one of it, such as \"det.0\""),
        BadOutput("TeacherOutput of [DetectionLogits] is one tensor of the teacher, but a list of the student; give the same of both"),
        BadOutput("Output of [DistillTerm] is 'seg', which is one tensor, where a list is wanted"));

    [Fact]
    public Task NestedLists() => Expect("NestedNet", "NestedNet", """
        [Distill(Output = "grid.0.3"), DetectionLogits(Output = "grid"), DetectionLogits(Output = "grid.0")]
        [Task([|Output = "grid"|])]
        [Task([|Output = "grid.1"|])]
        """,
        BadOutput("Output of [Task] is 'grid', but 'grid' is a list of lists, where one tensor is wanted; name one of it, such as \"grid.0.0\""),
        BadOutput("Output of [Task] is 'grid.1', but 'grid.1' is a list of tensors, where one tensor is wanted; name one of it, such as \"grid.1.0\""));

    [Fact]
    public Task AListAlone() => Expect("ListNet", "ListNet", """
        [DetectionLogits, Distill(Output = "1")]
        [[|Task|]]
        """,
        BadOutput("Output of [Task] is not given, and the student's output is a list of tensors, where one tensor is wanted; name one of it, such as \"0\""));

    [Fact]
    public Task MembersOfMembers() => Expect("ClassNet", "ClassNet", """
        [Task(Output = "Near.cls"), Task(Output = "pair.A"), Task(Output = "Near.Aux"), Task(Output = "aux")]
        [Task([|Output = "Near"|])]
        [Task([|Output = "Near.Clss"|])]
        [Task([|Output = "Common"|])]
        """,
        BadOutput("Output of [Task] is 'Near', which has several: Near.cls, Near.class, Near.Aux, Near.Next.Aux; name one"),
        BadOutput("Output of [Task] is 'Near.Clss', which the student does not give; did you mean 'Near.class'? " + Scene),
        BadOutput("Output of [Task] is 'Common', which the student does not give; did you mean 'Aux'? " + Scene));

    [Fact]
    public Task ANameThatIsNotNeeded() => Expect("Small", "Large", """
        [Task([|Output = "seg"|])]
        [Distill([|TeacherOutput = "seg"|])]
        [[|DistillTerm(typeof(OutputLosses), nameof(OutputLosses.Levels))|]]
        """,
        BadOutput("Output of [Task] is 'seg', but the student gives one tensor, which has no name; leave it out"),
        BadOutput("TeacherOutput of [Distill] is 'seg', but the teacher gives one tensor, which has no name; leave it out"),
        BadOutput("Output of [DistillTerm] is not given, but the student gives one tensor, no list"));

    [Fact]
    public Task LayersAndOutputsOfOneTerm() => Expect("TupleNet", "TupleNet", """
        [Cwd(Layer = "body", [|Output = "seg"|])]
        [WeightedCrossEntropy(Layer = "body", [|TeacherOutput = "seg"|])]
        [DetectionLogits(Layers = ["head"], [|Output = "det"|])]
        [DistillTerm(typeof(OutputLosses), nameof(OutputLosses.Given), Layer = "body", [|Output = "seg"|])]
        [DistillTerm(typeof(OutputLosses), nameof(OutputLosses.Given), Output = "seg", [|TeacherOutput = "seg"|])]
        """,
        BadOption("Output of [Cwd] stands beside Layer; the term reads layers or outputs, so leave one of the two out"),
        BadOption("TeacherOutput of [WeightedCrossEntropy] stands beside Layer; the term reads layers or outputs, so leave one of the two out"),
        BadOption("Output of [DetectionLogits] stands beside Layers; the term reads layers or outputs, so leave one of the two out"),
        BadOption("Output of [DistillTerm] is read by no parameter of 'OutputLosses.Given'; name one 'studentOutput', or leave Layer out"),
        BadOption("TeacherOutput of [DistillTerm] is read by no parameter of 'OutputLosses.Given'; name one 'teacherOutput'"));

    [Fact]
    public Task ListsOfAMethod() => Expect("TupleNet", "TupleNet", """
        [DistillTerm(typeof(OutputLosses), [|nameof(OutputLosses.Mixed)|], Output = "det")]
        [DistillTerm(typeof(OutputLosses), [|nameof(OutputLosses.Targets)|], Output = "seg")]
        [DistillTerm(typeof(OutputLosses), [|nameof(OutputLosses.Levels)|], Layer = "body")]
        """,
        BadMethod("'OutputLosses.Mixed' takes the same output as 'student' and as 'studentOutput', once as one tensor and once as a list; leave one out"),
        BadMethod("'OutputLosses.Targets' takes a list 'boxes', but a target is one tensor; make it a Tensor"),
        BadMethod("'OutputLosses.Levels' takes a list 'student', but a layer gives one tensor; make it a Tensor"));

    [Theory]
    [InlineData("[Task(Output = \"sge\")]")]
    [InlineData("[Task(Output = \"seg\"), Distill]")]
    public void NoFileIsWritten(string terms) =>
        Assert.Empty(GeneratorRun.Over(Sources.Networks, SeveralOutputs.Networks, SeveralOutputs.Recipe("TupleNet", "TupleNet", terms)).Files);

    private static (string Id, string Message) BadOutput(string message) => ("DDSL0601", "Recipe 'ShopRecipe': " + message);

    private static (string Id, string Message) BadMethod(string message) =>
        ("DDSL0603", "Recipe 'ShopRecipe': the method of [DistillTerm] cannot be a loss: " + message);

    private static (string Id, string Message) BadOption(string message) => ("DDSL0102", "Recipe 'ShopRecipe': " + message);

    private static Task Expect(string student, string teacher, string terms, params (string Id, string Message)[] expected) =>
        AnalyzerRun.Expect(SeveralOutputs.Recipe(student, teacher, terms), [SeveralOutputs.Networks], expected);
}
