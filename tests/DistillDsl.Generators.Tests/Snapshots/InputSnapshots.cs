using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

/// <summary>Networks that take several tensors, and teachers that take an input of their own.</summary>
public sealed class InputSnapshots
{
    private static readonly SnapshotParts Parts = SnapshotParts.Only(SnapshotParts.Constructor, "Step", "RunTeacher");
    private static readonly string[] Batches = ["Info", "RunStudent", "IRecipe.Step", "IRecipe.RunTeacher", "IRecipe.Inspect"];

    /// <summary>The whole file.</summary>
    [Fact]
    public void TwoInputs() => Snapshot.Match(Of("TextNet", "TextNet", "[Task, Distill(T = 2), Hint(Layer = \"body\")]"));

    /// <summary>The teacher takes more, and several outputs; what the terms compare with is one of its inputs.</summary>
    [Fact]
    public void OtherInputsOfTheTeacher() => Match("WordsNet", "BertNet", "[Task(Stage = 2), Distill(TeacherOutput = \"logits\", Stages = [1, 2])]",
        besides: Batches);

    [Fact]
    public void ATargetThatTheStudentTakes() => Match("BertNet", "TextNet", "[Task(Output = \"logits\"), Distill(Output = \"logits\")]");

    [Fact]
    public void AnyTeacherOfTheSameInputs() => Match("TextNet", null, "[Task, Distill]");

    [Fact]
    public void NamesThatTheCodeUses() => Match("OddNet", "OddNet", "[Distill]", besides: Batches);

    [Fact]
    public void NamesThatNoForwardGives() => Match("Reading", "TextNet", "[Distill]");

    [Fact]
    public void ResizedAndNormalized() => Match("Small", "Large", """
        [TeacherInput(Size = 224, Mean = [0.485, 0.456, 0.406], Std = [0.229, 0.224, 0.225], StudentMean = [0.5, 0.5, 0.5], StudentStd = [0.5, 0.5, 0.5])]
        [Task, Distill, Hint(Layer = "body")]
        """, besides: ["ForTeacher", "Info"]);

    [Fact]
    public void ResizedAlone() => Match("Small", "Large", "[TeacherInput(Size = 32)] [Distill]", besides: ["ForTeacher"]);

    [Fact]
    public void NormalizedAlone() => Match("Small", "Large", "[TeacherInput(Mean = [0.5], Std = [0.25])] [Distill]", besides: ["ForTeacher"]);

    [Fact]
    public void ReversedAlone() => Match("Small", "Large", "[TeacherInput(ChannelOrder = ChannelOrder.Bgr)] [Distill]", besides: ["ForTeacher"]);

    [Fact]
    public void ReversedResizedAndNormalized() => Match("Small", "Large", """
        [TeacherInput(ChannelOrder = ChannelOrder.Bgr, Size = 224, Mean = [0.1, 0.2, 0.3], Std = [0.4, 0.5, 0.6], StudentMean = [0.7, 0.8, 0.9],
            StudentStd = [1, 2, 3])]
        [Distill]
        """, besides: ["ForTeacher", "Info"]);

    [Fact]
    public void ImagesResizedInEachDimension() => Match("Small", "Large", "[TeacherInput(Sizes = [360, 640])] [Distill]", besides: ["ForTeacher"]);

    [Fact]
    public void ResizedSignals() => Match("Small", "Large", "[TeacherInput(Sizes = [16000])] [Distill]", besides: ["ForTeacher"]);

    [Fact]
    public void ResizedAndNormalizedVolumes() =>
        Match("Small", "Large", "[TeacherInput(Sizes = [8, 32, 48], Mean = [0.5], Std = [0.25])] [Distill]", besides: ["ForTeacher"]);

    [Fact]
    public void MadeByAMethod() => Match("Small", "Large", "[TeacherInput(Method = nameof(Prepare))] [Distill]",
        "private static Tensor Prepare(Tensor input) => input * 2;");

    [Fact]
    public void AKeyOfItsOwn() =>
        Match("Small", "Large", "[TeacherInput(Key = \"data_teacher\", Size = 32)] [Task, Distill]", besides: ["ForTeacher"]);

    [Fact]
    public void OneOfSeveralInputs() => Match("TextNet", "TextNet", """
        [TeacherInput(Input = "mask", Size = 8)]
        [TeacherInput(Input = "ids", Key = "teacher_ids")]
        [Distill]
        """, besides: ["ForTeacherMask"]);

    [Fact]
    public void AnInputThatTheStudentCallsOtherwise() => Match("WordsNet", "TextNet", """
        [TeacherInput(Input = "mask", Key = "ids")]
        [Distill]
        """);

    [Fact]
    public void AnAnnotatedStudent() => Snapshot.Match(
        [
            Sources.Networks,
            $$"""
            {{Sources.Usings}}
            using static TorchSharp.torch;
            using static TorchSharp.torch.nn;

            namespace Shop;

            [Recipe(Teacher = typeof(Large))]
            [TeacherInput(Method = nameof(Prepare))]
            [Distill]
            public abstract partial class Tiny() : Module<Tensor, Tensor>("Tiny")
            {
                private static Tensor Prepare(Tensor input) => input;
            }
            """,
        ],
        Parts);

    private static void Match(
        string student, string? teacher, string terms, string members = "", string[]? besides = null, [CallerMemberName] string method = "") =>
        Snapshot.Match(Of(student, teacher, terms, members), Parts.And(besides ?? []), method: method);

    private static string[] Of(string student, string? teacher, string terms, string members = "") =>
        [Sources.Networks, SeveralInputs.Networks, SeveralInputs.Recipe(student, teacher, terms, members)];
}
