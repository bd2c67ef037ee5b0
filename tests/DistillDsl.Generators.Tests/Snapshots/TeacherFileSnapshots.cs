using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

/// <summary>Teachers whose types follow from their files.</summary>
public sealed class TeacherFileSnapshots
{
    private static readonly SnapshotParts Parts = SnapshotParts.Only(SnapshotParts.Constructor, "Info", "RunTeacher");

    [Fact]
    public void OneOutput() => Match("teacher.onnx", "[Task, Distill, Hint(Layer = \"body\", TeacherLayer = \"/Relu_output_0\")]");

    [Fact]
    public void SeveralOutputs() => Match("two.onnx", "[Task, Distill(TeacherOutput = \"features\")]");

    /// <summary>The file's name says where the teacher is, not what is computed.</summary>
    [Fact]
    public void TheNameIsNoPartOfTheFingerprint() =>
        Assert.Equal(GeneratorRun.Over(Sources.Networks, Recipe("TeacherFile = \"teacher.onnx\"", "[Distill]")).Text,
            GeneratorRun.Over(Sources.Networks, Recipe("Teacher = typeof(DistillDsl.Onnx.OnnxTeacher)", "[Distill]")).Text);

    private static void Match(string file, string terms, [System.Runtime.CompilerServices.CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Recipe($"TeacherFile = \"{file}\"", terms)], Parts, method: method);

    private static string Recipe(string teacher, string terms) => $$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof(Small), {{teacher}})]
        {{terms}}
        public sealed partial class ShopRecipe;
        """;
}
