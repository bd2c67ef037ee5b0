using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.CodeFixes;

/// <summary>Outputs that are mistyped become the nearest there is.</summary>
public sealed class OutputFixTests
{
    private const string BadOutput = "DDSL0601";

    [Theory]
    [InlineData("Task([|Output = \"sge\"|])", "Task(Output = \"seg\")", "Change Output to \"seg\"")]
    [InlineData("Distill(Output = \"seg\", [|TeacherOutput = \"Sgg\"|])", "Distill(Output = \"seg\", TeacherOutput = \"Seg\")",
        "Change TeacherOutput to \"Seg\"")]
    [InlineData("DetectionLogits([|Output = \"dett\"|], TeacherOutput = \"Levels\")", "DetectionLogits(Output = \"det\", TeacherOutput = \"Levels\")",
        "Change Output to \"det\"")]
    [InlineData("Mix([|Output = \"sgg\"|]), Task(Output = \"seg\")", "Mix(Output = \"seg\"), Task(Output = \"seg\")", "Change Output to \"seg\"")]
    public Task ToTheNearest(string terms, string expected, string title) =>
        FixRun.Expect(BadOutput, title, [Recipe(terms), SeveralOutputs.Networks], [Recipe(expected), SeveralOutputs.Networks]);

    /// <summary>Nobody knows which of several is meant, or which level of a list.</summary>
    [Theory]
    [InlineData("[|Task|]")]
    [InlineData("Task([|Output = \"det\"|])")]
    [InlineData("Task([|Output = \"dett\"|])")]
    [InlineData("Task([|Output = \" \"|])")]
    [InlineData("DetectionLogits([|Output = \"det\"|])")]
    public Task NoneIsNearest(string terms) => FixRun.ExpectNone(BadOutput, Recipe(terms), SeveralOutputs.Networks);

    [Fact]
    public Task TheTeachersOwnName() => FixRun.Expect(BadOutput, "Add TeacherOutput = \"Aux\"",
        [SeveralOutputs.Recipe("TupleNet", "ClassNet", "[Distill([|Output = \"seg\"|], T = 2)]"), SeveralOutputs.Networks],
        [SeveralOutputs.Recipe("TupleNet", "ClassNet", "[Distill(Output = \"seg\", T = 2, TeacherOutput = \"Aux\")]"), SeveralOutputs.Networks]);

    [Fact]
    public Task FixAll() => FixRun.ExpectAll(BadOutput, "Change Output to \"seg\"",
        [Recipe("Task(Output = \"sge\"), Distill(Output = \"sg\")"), SeveralOutputs.Networks],
        [Recipe("Task(Output = \"seg\"), Distill(Output = \"seg\")"), SeveralOutputs.Networks]);

    private static string Recipe(string terms) => SeveralOutputs.Recipe("TupleNet", "RecordNet", $"[{terms}]");
}
