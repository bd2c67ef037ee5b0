using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>The stages that terms name.</summary>
public sealed class StageTermAnalyzerTests
{
    private const string Paper = "Yim et al. train with the FSP loss alone first and with the task's afterwards: give the task the stage that follows";

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
        ("DDSL0504", "Recipe 'ShopRecipe': Stage of [Task] has stage 3, but the recipe's [Stage]s end at 2; name one of these, or declare [Stage(3)]"),
        ("DDSL0504", "Recipe 'ShopRecipe': Stages of [Hint] has stage 3, but the recipe's [Stage]s end at 2; name one of these, or declare [Stage(3)]"));

    /// <summary>Only that is said, for nobody knows whether the stages or the terms are meant.</summary>
    [Fact]
    public Task AStageWithoutTermsBefore() => Expect("""
        [Stage(1), Stage(2)]
        [Distill(Stages = [1, 2]), Task([|Stage = 4|])]
        """, ("DDSL0501", "Recipe 'ShopRecipe' has 4 stages, but no term is on in stage 3; number the stages 1, 2, … without a gap"));

    [Fact]
    public Task AParaphrasersStages() => Expect("""
        [Task(Stages = [1, 2, 3])]
        [Ft(Layer = "a", ParaphraserStage = 1), Ft(Layer = "b", ParaphraserStage = 1, Stage = 2), Ft(Layer = "c", Stage = 1)]
        [Ft(Layer = "d", ParaphraserStage = 2, [|Stage = 2|])]
        [Ft(Layer = "e", ParaphraserStage = 2, [|Stages = [3, 1]|])]
        """,
        ("DDSL0503", "Recipe 'ShopRecipe': Stage of [Ft] has stage 2, but its paraphraser is trained in stage 2; give a later stage, or none for "
            + "all that follow"),
        ("DDSL0503", "Recipe 'ShopRecipe': Stages of [Ft] has stage 1, but its paraphraser is trained in stage 2; give a later stage, or none for "
            + "all that follow"));

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
        ("DDSL0505", $"Recipe 'ShopRecipe': [Task] is on in stage 1, where [Fsp] prepares the student; {Paper}"),
        ("DDSL0505", $"Recipe 'ShopRecipe': [Task] is on in stage 1, where [Fsp] prepares the student; {Paper}"),
        ("DDSL0505", $"Recipe 'ShopRecipe': [Task] is on in stage 1, where [Fsp] prepares the student; {Paper}"));

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

    private static Task Expect(string attributes, params (string Id, string Message)[] expected) => AnalyzerRun.Expect(Sources.Recipe(attributes), expected);
}
