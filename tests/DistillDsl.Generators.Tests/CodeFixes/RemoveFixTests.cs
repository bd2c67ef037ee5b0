using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.CodeFixes;

public sealed class RemoveFixTests
{
    private const string Unread = "DDSL0104";
    private const string Twice = "DDSL0106";

    [Theory]
    [InlineData("[Distill(Kind = Mse, [|T = 4|])]", "[Distill(Kind = Mse)]", "Remove T")]
    [InlineData("[Distill([|ScaleByT2 = true|], Kind = Mse)]", "[Distill(Kind = Mse)]", "Remove ScaleByT2")]
    [InlineData("[Dkd, Distill([|Target = \"labels\"|])]", "[Dkd, Distill]", "Remove Target")]
    [InlineData("[Distill(T = 4, // warm\n    [|Space = MseSpace.Logits|], // of Mse\n    Weight = 2)] // more",
        "[Distill(T = 4, // warm\n    Weight = 2)] // more", "Remove Space")]
    public Task AnOption(string terms, string expected, string title) => FixRun.Expect(Unread, title, Sources.Recipe(terms), Sources.Recipe(expected));

    [Theory]
    [InlineData("[Task, [|Task|], Distill]", "[Task, Distill]")]
    [InlineData("[Task]\n[[|Task(Weight = 2)|]]\n[Distill]", "[Task]\n[Distill]")]
    public Task ATerm(string terms, string expected) => FixRun.Expect(Twice, "Remove the term", Sources.Recipe(terms), Sources.Recipe(expected));

    [Fact]
    public Task ACommentBeforeATermStays() => FixRun.Expect(Twice, "Remove the term",
        Sources.Recipe("[Task]\n// Why it is here.\n[[|Task|]]\n[Distill]"), Sources.Recipe("[Task]\n// Why it is here.\n[Distill]"));

    [Fact]
    public Task AllOptions() => FixRun.ExpectAll(Unread, "Remove T",
        [Sources.Recipe("[Distill(Kind = Mse, T = 4, ScaleByT2 = true, Weight = 3, Reduction = KlReduction.Sum)]", "A"),
            Sources.Recipe("[Distill(Space = MseSpace.Logits, Target = \"labels\"), Task]", "B")],
        [Sources.Recipe("[Distill(Kind = Mse, Weight = 3)]", "A"), Sources.Recipe("[Distill, Task]", "B")]);

    [Fact]
    public Task AllTerms() => FixRun.ExpectAll(Twice, "Remove the term",
        [Sources.Recipe("[Task, Task]\n[Task]", "A"), Sources.Recipe("[Task]\n[Task, Task]", "B")],
        [Sources.Recipe("[Task]", "A"), Sources.Recipe("[Task]", "B")]);
}
