using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>The stages that terms name.</summary>
public sealed class StageTermAnalyzerTests
{
    [Theory]
    [InlineData("[Task(Stage = 2), Distill(Stage = 1)]")]
    [InlineData("[Stage(1)] [Task(Stage = 2), Distill(Stage = 1)]")]
    [InlineData("[Stage(1), Stage(3)] [Task(Stage = 4), Distill(Stages = [1, 2, 3])]")]
    [InlineData("[Stage(1), Stage(2), Stage(3)] [Task(Stage = 3), Distill(Stages = [1, 2])]")]
    [InlineData("[Stage(1), Stage(2)] [Task, Distill]")]
    public Task StagesThatThereAre(string attributes) => Expect(attributes);

    [Fact]
    public Task StagesThatThereAreNot() => Expect("""
        [Stage(2), Stage(1)]
        [Distill, Task([|Stage = 3|])]
        [Hint(Layer = "a", [|Stages = [1, 3, 4]|])]
        """,
        ("DDSL0504", "ShopRecipe | Stage | Task | 3 | 2"),
        ("DDSL0504", "ShopRecipe | Stages | Hint | 3 | 2"));

    /// <summary>Only that is said, for nobody knows whether the stages or the terms are meant.</summary>
    [Fact]
    public Task AStageWithoutTermsBefore() => Expect("""
        [Stage(1), Stage(2)]
        [Distill(Stages = [1, 2]), Task([|Stage = 4|])]
        """, ("DDSL0501", "ShopRecipe | 4 | 3"));

    [Fact]
    public Task AParaphrasersStages() => Expect("""
        [Task(Stages = [1, 2, 3])]
        [Ft(Layer = "a", ParaphraserStage = 1), Ft(Layer = "b", ParaphraserStage = 1, Stage = 2), Ft(Layer = "c", Stage = 1)]
        [Ft(Layer = "d", ParaphraserStage = 2, [|Stage = 2|])]
        [Ft(Layer = "e", ParaphraserStage = 2, [|Stages = [3, 1]|])]
        """,
        ("DDSL0503", "ShopRecipe | Stage | 2 | 2"),
        ("DDSL0503", "ShopRecipe | Stages | 1 | 2"));

    [Theory]
    [InlineData("[Fsp(Pairs = [\"a:b\"], Stage = 1), Task(Stage = 2)]")]
    [InlineData("[Fsp(Pairs = [\"a:b\"]), Task]")]
    [InlineData("[Fsp(Pairs = [\"a:b\"], Stage = 1), Task]")]
    [InlineData("[Fsp(Pairs = [\"a:b\"], Stages = [1, 2]), Task]")]
    [InlineData("[Fsp(Pairs = [\"a:b\"], Stage = 2), Task]")]
    [InlineData("[Fsp(Pairs = [\"a:b\"], Stage = 1), Distill, Task(Stage = 2)]")]
    public Task FspsStages(string attributes) => Expect(attributes);

    [Fact]
    public Task ATaskInFspsStage() => Expect("""
        [Fsp(Pairs = ["a:b"], Stage = 1), [|Task|], Task(Stage = 2), Task([|Stage = 1|]), Task([|Stages = [1, 2]|])]
        """,
        ("DDSL0505", "ShopRecipe | 1"),
        ("DDSL0505", "ShopRecipe | 1"),
        ("DDSL0505", "ShopRecipe | 1"));

    [Fact]
    public Task FixOfAParaphrasersStage() => FixRun.Expect("DDSL0503", "Change Stage to 2",
        Sources.Recipe("[Task, Ft(Layer = \"a\", ParaphraserStage = 1, [|Stage = 1|])]"),
        Sources.Recipe("[Task, Ft(Layer = \"a\", ParaphraserStage = 1, Stage = 2)]"));

    [Fact]
    public Task FixOfAllParaphrasersStages() => FixRun.ExpectAll("DDSL0503", "Change Stage to 2",
        [Sources.Recipe("[Task, Ft(Layer = \"a\", ParaphraserStage = 1, Stage = 1), Ft(Layer = \"b\", ParaphraserStage = 2, Stage = 2)]")],
        [Sources.Recipe("[Task, Ft(Layer = \"a\", ParaphraserStage = 1, Stage = 2), Ft(Layer = \"b\", ParaphraserStage = 2, Stage = 3)]")]);

    [Fact]
    public Task FixOfATaskInFspsStage() => FixRun.ExpectAll("DDSL0505", "Add Stage = 2",
        [Sources.Recipe("[Fsp(Pairs = [\"a:b\"], Stage = 1), Task, Distill(Stage = 2), Task(Weight = 2)]")],
        [Sources.Recipe("[Fsp(Pairs = [\"a:b\"], Stage = 1), Task(Stage = 2), Distill(Stage = 2), Task(Weight = 2, Stage = 2)]")]);

    private static Task Expect(string attributes, params (string Id, string Arguments)[] expected) => AnalyzerRun.Expect(Sources.Recipe(attributes), expected);
}
