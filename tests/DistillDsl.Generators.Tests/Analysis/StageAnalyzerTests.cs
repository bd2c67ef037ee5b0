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
        ("DDSL0101", "ShopRecipe | Number | Stage | 0 | 1 | 99"),
        ("DDSL0101", "ShopRecipe | Epochs | Stage | 0 | 1 | 2147483647"),
        ("DDSL0101", "ShopRecipe | Steps | Stage | -1 | 1 | 2147483647"),
        ("DDSL0101", "ShopRecipe | LearningRate | Stage | 0 | 0"),
        ("DDSL0101", "ShopRecipe | WarmUpEpochs | Stage | -1 | 0"),
        ("DDSL0101", "ShopRecipe | Momentum | Stage | 1 | 0 | 1"),
        ("DDSL0101", "ShopRecipe | WeightDecay | Stage | NaN | 0"),
        ("DDSL0101", "ShopRecipe | Gamma | Stage | 0 | 0 | 1"));

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
        BadOption("Steps | Stage | Epochs"),
        BadOption("Momentum | Stage | Adam"),
        BadOption("Milestones | Stage | Schedule | Schedule.MultiStep"),
        BadOption("Gamma | Stage | Schedule | Schedule.MultiStep"),
        BadOption("Optimizer | Stage | 7 | Sgd | Adam | AdamW"),
        BadOption("Schedule | Stage | MultiStep | Milestones"),
        BadOption("Milestones | Stage | 2 | 2"),
        BadOption("Milestones | Stage | 0 | 1"),
        BadOption("Freeze | Stage | b | Train"),
        BadOption("Train | Stage"),
        BadOption("Freeze | Stage | a"));

    [Fact]
    public Task ANumberTwice() => Expect("""
        [Stage(1)]
        [[|Stage(1, Name = "again")|]]
        [Task]
        """, ("DDSL0502", "ShopRecipe | 1"));

    [Fact]
    public Task AGap() => Expect("""
        [[|Stage(3)|]]
        [Stage(1)]
        [Task]
        """, ("DDSL0502", "ShopRecipe | 3 | 2"));

    [Fact]
    public Task AStageWithoutTerms() => Expect("""
        [Stage(1)]
        [[|Stage(2)|]]
        [Task(Stage = 1)]
        """, ("DDSL0501", "ShopRecipe | 2 | 2"));

    [Fact]
    public Task NoStageWithoutARecipe() => AnalyzerRun.Expect(
        $"{Sources.Usings}\nnamespace Shop;\n[[|Stage(1)|]]\npublic class Plain;",
        ("DDSL0002", "Stage | Plain"));

    [Fact]
    public Task ListsOfStages() => AnalyzerRun.Expect(Sources.Recipe("""
        [Task(Stage = 1, [|Stages = [1, 2]|])]
        [Task([|Stages = [0, 1]|])]
        [Task([|Stages = [1, 100]|])]
        [Task([|Stages = [2, 2]|])]
        [Ft(Layer = "a", ParaphraserStage = 1, [|Stages = [1, 2]|])]
        [Distill]
        """),
        BadOption("Stages | Task | Stage"),
        BadOption("Stages | Task | 0 | 1 | 99"),
        BadOption("Stages | Task | 100 | 1 | 99"),
        BadOption("Stages | Task | 2"),
        ("DDSL0503", "ShopRecipe | Stages | 1 | 1"));

    private static Task Expect(string attributes, params (string Id, string Arguments)[] expected) =>
        AnalyzerRun.Expect(Sources.Recipe(attributes), expected);

    private static (string Id, string Arguments) BadOption(string arguments) => ("DDSL0102", "ShopRecipe | " + arguments);
}
