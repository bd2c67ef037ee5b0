using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

public sealed class StageAnalyzerTests
{
    [Fact]
    public Task WhatIsFine() => Expect("""
        [Stage(1, Name = "first", Epochs = 1, LearningRate = 1e-9, Schedule = Schedule.CosineAnnealing, WarmUpEpochs = 0, Momentum = 0, WeightDecay = 0)]
        [Stage(2, Steps = 1, Schedule = Schedule.MultiStep, Milestones = [1, 2], Gamma = 1, Optimizer = OptimizerKind.Sgd, Momentum = 0.9)]
        [Stage(4, Train = ["a", "a.b"], Freeze = ["a.c"])]
        [Task]
        [Distill(Stages = [2, 3])]
        """);

    [Fact]
    public Task ValuesOutOfRange() => Expect("""
        [Stage([|0|])]
        [Stage(1, [|Epochs = 0|])]
        [Stage(2, [|Steps = -1|], [|LearningRate = 0|], [|WarmUpEpochs = -1|], [|Momentum = 1|], [|WeightDecay = double.NaN|])]
        [Stage(3, Schedule = Schedule.MultiStep, Milestones = [1], [|Gamma = 0|])]
        [Task]
        """,
        ("DDSL0101", "Recipe 'ShopRecipe': Number of [Stage] is 0, but must be from 1 to 99"),
        ("DDSL0101", "Recipe 'ShopRecipe': Epochs of [Stage] is 0, but must be from 1 to 2147483647"),
        ("DDSL0101", "Recipe 'ShopRecipe': Steps of [Stage] is -1, but must be from 1 to 2147483647"),
        ("DDSL0101", "Recipe 'ShopRecipe': LearningRate of [Stage] is 0, but must be finite and greater than 0"),
        ("DDSL0101", "Recipe 'ShopRecipe': WarmUpEpochs of [Stage] is -1, but must be finite and at least 0"),
        ("DDSL0101", "Recipe 'ShopRecipe': Momentum of [Stage] is 1, but must be from 0 to 1 (excluded)"),
        ("DDSL0101", "Recipe 'ShopRecipe': WeightDecay of [Stage] is NaN, but must be finite and at least 0"),
        ("DDSL0101", "Recipe 'ShopRecipe': Gamma of [Stage] is 0, but must be from 0 (excluded) to 1"));

    [Fact]
    public Task OptionsThatMakeNoSense() => Expect("""
        [Stage(1, Epochs = 1, [|Steps = 1|])]
        [Stage(2, Optimizer = OptimizerKind.Adam, [|Momentum = 0.9|])]
        [Stage(3, [|Milestones = [1]|], [|Gamma = 0.1|], [|Optimizer = (OptimizerKind)7|])]
        [Stage(4, [|Schedule = Schedule.MultiStep|], Gamma = 0.1)]
        [Stage(5, Schedule = Schedule.MultiStep, [|Milestones = [2, 2]|])]
        [Stage(6, Schedule = Schedule.MultiStep, [|Milestones = [0, 1]|])]
        [Stage(7, Train = ["a", "b"], [|Freeze = ["b", "c"]|])]
        [Stage(8, [|Train = [""]|], [|Freeze = ["a", "a"]|])]
        [Task]
        """,
        BadOption("Steps of [Stage] stands beside Epochs; give one of them"),
        BadOption("Momentum of [Stage] is of no use to Adam; it is an option of Sgd"),
        BadOption("Milestones of [Stage] stands without Schedule = Schedule.MultiStep, which alone reads it"),
        BadOption("Gamma of [Stage] stands without Schedule = Schedule.MultiStep, which alone reads it"),
        BadOption("Optimizer of [Stage] is 7, which is none of Sgd, Adam, AdamW"),
        BadOption("Schedule of [Stage] is MultiStep without Milestones; give the epochs after which the value changes, such as Milestones = [10, 15]"),
        BadOption("Milestones of [Stage] is 2, 2; expected epochs from 1 on in ascending order"),
        BadOption("Milestones of [Stage] is 0, 1; expected epochs from 1 on in ascending order"),
        BadOption("Freeze of [Stage] has 'b', which Train has too; a layer is either trained or frozen"),
        BadOption("Train of [Stage] names no layer; give layers' paths in the student, such as \"layer3\""),
        BadOption("Freeze of [Stage] has 'a' twice"));

    [Fact]
    public Task ANumberTwice() => Expect("""
        [Stage(1)]
        [[|Stage(1, Name = "again")|]]
        [Task]
        """, ("DDSL0502", "Recipe 'ShopRecipe': [Stage(1)] stands twice; a stage has one [Stage]"));

    [Fact]
    public Task AGap() => Expect("""
        [[|Stage(3)|]]
        [Stage(1)]
        [Task]
        """, ("DDSL0502", "Recipe 'ShopRecipe': [Stage(3)] leaves out stage 2; number the stages 1, 2, … without a gap"));

    [Fact]
    public Task AStageWithoutTerms() => Expect("""
        [Stage(1)]
        [[|Stage(2)|]]
        [Task(Stage = 1)]
        """, ("DDSL0501", "Recipe 'ShopRecipe' has 2 stages, but no term is on in stage 2; number the stages 1, 2, … without a gap"));

    [Fact]
    public Task NoStageWithoutARecipe() => AnalyzerRun.Expect(
        $"{Sources.Usings}\nnamespace Shop;\n[[|Stage(1)|]]\npublic class Plain;",
        ("DDSL0002", "[Stage] on 'Plain' does nothing without [Recipe] beside it"));

    [Fact]
    public Task ListsOfStages() => AnalyzerRun.Expect(Sources.Recipe("""
        [Task(Stage = 1, [|Stages = [1, 2]|])]
        [Task([|Stages = [0, 1]|])]
        [Task([|Stages = [1, 100]|])]
        [Task([|Stages = [2, 2]|])]
        [Ft(Layer = "a", ParaphraserStage = 1, [|Stages = [1, 2]|])]
        [Distill]
        """),
        BadOption("Stages of [Task] stands beside Stage; give one of them"),
        BadOption("Stages of [Task] has 0, but each must be from 1 to 99"),
        BadOption("Stages of [Task] has 100, but each must be from 1 to 99"),
        BadOption("Stages of [Task] has 2 twice"),
        ("DDSL0503", "Recipe 'ShopRecipe': Stages of [Ft] has stage 1, but its paraphraser is trained in stage 1; give a later stage, or none for "
            + "all that follow"));

    private static Task Expect(string attributes, params (string Id, string Message)[] expected) =>
        AnalyzerRun.Expect(Sources.Recipe(attributes), expected);

    private static (string Id, string Message) BadOption(string message) => ("DDSL0102", "Recipe 'ShopRecipe': " + message);
}
