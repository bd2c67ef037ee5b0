using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

/// <summary>Networks that give tuples, records, classes and lists.</summary>
public sealed class SeveralOutputSnapshots
{
    private static readonly SnapshotParts Parts = SnapshotParts.Recipe.And("StudentFeatures", "TeacherFeatures", "RunStudent");

    /// <summary>The whole file.</summary>
    [Fact]
    public void Tuples() => Snapshot.Match(Of("TupleNet", "TupleNet", """
        [Task(Output = "seg")]
        [Distill(Output = "seg", T = 2, Weight = 0.9)]
        [Distill(Kind = SoftCrossEntropy, Output = "seg", T = 2)]
        [DetectionLogits(Output = "det")]
        [Hint(Layer = "seg")]
        """));

    [Fact]
    public void OtherNamesInTheTeacher() => Match("TupleNet", "RecordNet", """
        [Task(Output = "SEG")]
        [Cwd(Output = "seg", T = 4)]
        [DetectionLogits(Output = "det", TeacherOutput = "levels", Anchors = 3, ScaleByObjectness = true)]
        [Distill(Output = "det.1", TeacherOutput = "Levels.0")]
        """, ["RunTeacher", "MapLevelsScaledDetectionLogitsLoss"]);

    [Fact]
    public void Classes() => Match("ClassNet", "ClassNet", """
        [Task(Output = "Near.cls", Target = "near")]
        [Task(Output = "Far.class", Loss = TaskLoss.MeanSquaredError, Target = "far")]
        [Distill(Output = "pair.a", TeacherOutput = "pair.b")]
        [Distill(Output = "Aux", T = 2)]
        [DetectionLogits(Output = "Kept", TeacherOutput = "Mutable")]
        [BoundedRegression(Output = "Far.Aux")]
        """, ["RunTeacher", "IRecipe.RunTeacher", "IRecipe.Inspect"]);

    [Fact]
    public void NestedLists() => Match("NestedNet", "NestedNet", """
        [Distill(Output = "grid.0.1")]
        [DetectionLogits(Output = "grid")]
        [DetectionLogits(Output = "grid.1", TeacherOutput = "grid.0")]
        """, ["RunTeacher", "IRecipe.Step", "IRecipe.RunTeacher"]);

    [Fact]
    public void ListsAlone() => Match("ListNet", "ListNet", """
        [DetectionLogits]
        [WeightedCrossEntropy(Output = "0", TeacherOutput = "1")]
        [DistillTerm(typeof(OutputLosses), nameof(OutputLosses.Levels), Weight = 2)]
        """, ["LevelsDetectionLogitsLoss"]);

    [Fact]
    public void OneTensorOfTheTeacher() => Match("TupleNet", "Large", "[Task(Output = \"det.0\"), Distill(Output = \"seg\")]");

    [Fact]
    public void OneTensorOfTheStudent() => Match("Small", "TupleNet", "[Task, Distill(TeacherOutput = \"seg\")]");

    [Fact]
    public void AClassOfOneTensor() => Match("OneNet", null, "[Task, Distill(Stage = 2)]");

    [Fact]
    public void AnyTeacher() => Match("ClassNet", null, "[Distill(Output = \"Near.cls\")]");

    [Fact]
    public void OutputsThatNobodyReads() => Match("TupleNet", "RecordNet", "[Hint(Layer = \"body\")]");

    [Fact]
    public void Stages() => Match("TupleNet", "RecordNet", """
        [Task(Output = "seg", Stage = 1)]
        [Distill(Output = "seg", Stages = [1, 2])]
        [DetectionLogits(Output = "det", TeacherOutput = "Levels", Stage = 2)]
        [Distill(Output = "det.0", TeacherOutput = "Levels.1", Stage = 3)]
        [Hint(Layer = "Levels.0", Stage = 3)]
        """, ["RunTeacher", "IRecipe.Inspect"]);

    [Fact]
    public void ALossOfTheUsers() => Match("TupleNet", "RecordNet", """
        [DistillTerm(typeof(OutputLosses), nameof(OutputLosses.Beside), Layer = "body", Output = "seg")]
        [DistillTerm(typeof(OutputLosses), nameof(OutputLosses.Given), Output = "det.0")]
        """);

    private static void Match(string student, string? teacher, string terms, string[]? besides = null, [CallerMemberName] string method = "") =>
        Snapshot.Match(Of(student, teacher, terms), Parts.And(besides ?? []), method: method);

    private static string[] Of(string student, string? teacher, string terms) =>
        [Sources.Networks, SeveralOutputs.Networks, SeveralOutputs.Recipe(student, teacher, terms)];
}
