using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Robustness;

public sealed class DeterminismTests
{
    private static readonly string[] Files =
    [
        Sources.Networks,
        Sources.Recipe("[Task, Distill]", "First"),
        Sources.Recipe("[Hint(Layer = \"a\"), Hint(Layer = \"b\", Adapter = LinearProjection)]", "Second"),
        Sources.Recipe("[Distill(Stage = 1), Task(Stage = 2)]", "third"),
        Sources.Recipe("[Task]", "Third"),
    ];

    [Fact]
    public void TwoRunsGiveTheSameBytes() => Assert.Equal(GeneratorRun.Over(Files).Files, GeneratorRun.Over(Files).Files);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TheOrderOfTheFilesDoesNotMatter(int seed)
    {
        var shuffled = (string[])Files.Clone();
        new Random(seed).Shuffle(shuffled);

        Assert.NotEqual(Files, shuffled);
        Assert.Equal(GeneratorRun.Over(Files).Files, GeneratorRun.Over(shuffled).Files);
    }
}
