using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.CodeFixes;

public sealed class RemoveFixTests
{
    private const string Unread = "DDSL0104";
    private const string Twice = "DDSL0106";

    [Theory]
    [InlineData("[Distill(Kind = Mse, [|T = 4|])]", "[Distill(Kind = Mse)]", "Take T out")]
    [InlineData("[Distill([|Alpha = 1|], Kind = Mse)]", "[Distill(Kind = Mse)]", "Take Alpha out")]
    [InlineData("[Distill([|Gamma = 1|])]", "[Distill]", "Take Gamma out")]
    [InlineData("[Distill(T = 4, // warm\n    [|Gamma = 1|], // of DIST\n    Weight = 2)] // more", "[Distill(T = 4, // warm\n    Weight = 2)] // more",
        "Take Gamma out")]
    public Task AnOption(string terms, string expected, string title) => FixRun.Expect(Unread, title, Sources.Recipe(terms), Sources.Recipe(expected));

    [Theory]
    [InlineData("[Task, [|Task|], Distill]", "[Task, Distill]")]
    [InlineData("[Task]\n[[|Task(Weight = 2)|]]\n[Distill]", "[Task]\n[Distill]")]
    public Task ATerm(string terms, string expected) => FixRun.Expect(Twice, "Take the term out", Sources.Recipe(terms), Sources.Recipe(expected));

    [Fact]
    public Task ACommentBeforeATermStays() => FixRun.Expect(Twice, "Take the term out",
        Sources.Recipe("[Task]\n// Why it is here.\n[[|Task|]]\n[Distill]"), Sources.Recipe("[Task]\n// Why it is here.\n[Distill]"));

    [Fact]
    public Task AllOptions() => FixRun.ExpectAll(Unread, "Take T out",
        [Sources.Recipe("[Distill(Kind = Mse, T = 4, Alpha = 1, Weight = 3, Gamma = 1)]", "A"), Sources.Recipe("[Distill(Gamma = 1, Alpha = 1), Task]", "B")],
        [Sources.Recipe("[Distill(Kind = Mse, Weight = 3)]", "A"), Sources.Recipe("[Distill, Task]", "B")]);

    [Fact]
    public Task AllTerms() => FixRun.ExpectAll(Twice, "Take the term out",
        [Sources.Recipe("[Task, Task]\n[Task]", "A"), Sources.Recipe("[Task]\n[Task, Task]", "B")],
        [Sources.Recipe("[Task]", "A"), Sources.Recipe("[Task]", "B")]);
}
