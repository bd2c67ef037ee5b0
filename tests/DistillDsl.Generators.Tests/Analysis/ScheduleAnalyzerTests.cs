using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

public sealed class ScheduleAnalyzerTests
{
    [Fact]
    public Task WhatIsFine() => Expect("""
        [Task(WeightSchedule = Schedule.LinearRamp, EndWeight = 0, WarmUpEpochs = 0, StopAfterEpoch = 0)]
        [Distill(WeightSchedule = Schedule.MultiStep, WeightMilestones = [1], WeightGamma = 0, TSchedule = Schedule.CosineAnnealing, EndT = 1e-3)]
        [Dkd(TSchedule = Schedule.MultiStep, TMilestones = [1, 2], WarmUpEpochs = 20, StopAfterEpoch = 1)]
        """);

    [Fact]
    public Task ValuesOutOfRange() => Expect("""
        [Task(WeightSchedule = Schedule.LinearRamp, [|EndWeight = -1|], [|WarmUpEpochs = -1|], [|StopAfterEpoch = -1|])]
        [Task(WeightSchedule = Schedule.MultiStep, WeightMilestones = [1], [|WeightGamma = -0.5|])]
        [Distill(TSchedule = Schedule.LinearRamp, [|EndT = 0|])]
        [Distill(TSchedule = Schedule.MultiStep, TMilestones = [1], [|TGamma = 0|])]
        """,
        ("DDSL0101", "ShopRecipe | EndWeight | Task | -1 | 0"),
        ("DDSL0101", "ShopRecipe | WarmUpEpochs | Task | -1 | 0 | 2147483647"),
        ("DDSL0101", "ShopRecipe | StopAfterEpoch | Task | -1 | 0 | 2147483647"),
        ("DDSL0101", "ShopRecipe | WeightGamma | Task | -0.5 | 0"),
        ("DDSL0101", "ShopRecipe | EndT | Distill | 0 | 0"),
        ("DDSL0101", "ShopRecipe | TGamma | Distill | 0 | 0"));

    [Fact]
    public Task OptionsThatMakeNoSense() => Expect("""
        [Task([|EndWeight = 0|], [|WeightMilestones = [1]|], [|WeightGamma = 0.1|])]
        [Task([|WeightSchedule = Schedule.CosineAnnealing|])]
        [Task([|WeightSchedule = Schedule.MultiStep|], [|EndWeight = 0|])]
        [Task(WeightSchedule = Schedule.MultiStep, [|WeightMilestones = [3, 1]|])]
        [Task([|WeightSchedule = (Schedule)9|])]
        [Distill([|EndT = 1|], [|TMilestones = [1]|], [|TGamma = 0.5|])]
        [Distill([|TSchedule = Schedule.LinearRamp|])]
        [Distill(Kind = Mse, [|TSchedule = Schedule.LinearRamp|], EndT = 1)]
        """,
        BadOption("EndWeight | Task | WeightSchedule | Schedule.LinearRamp | Schedule.CosineAnnealing"),
        BadOption("WeightMilestones | Task | WeightSchedule | Schedule.MultiStep"),
        BadOption("WeightGamma | Task | WeightSchedule | Schedule.MultiStep"),
        BadOption("WeightSchedule | Task | CosineAnnealing | EndWeight"),
        BadOption("WeightSchedule | Task | MultiStep | WeightMilestones"),
        BadOption("EndWeight | Task | WeightSchedule | Schedule.LinearRamp | Schedule.CosineAnnealing"),
        BadOption("WeightMilestones | Task | 3 | 1"),
        BadOption("WeightSchedule | Task | 9 | Constant | LinearRamp | CosineAnnealing | MultiStep"),
        BadOption("EndT | Distill | TSchedule | Schedule.LinearRamp | Schedule.CosineAnnealing"),
        BadOption("TMilestones | Distill | TSchedule | Schedule.MultiStep"),
        BadOption("TGamma | Distill | TSchedule | Schedule.MultiStep"),
        BadOption("TSchedule | Distill | LinearRamp | EndT"),
        BadOption("TSchedule | Distill | Mse"));

    [Fact]
    public Task AStageWhoseTermsAllStop() => Expect("""
        [Task(Stage = 1)]
        [Distill(Stage = 2, StopAfterEpoch = 3)]
        [Hint(Layer = "a", Stage = 2, [|StopAfterEpoch = 5|])]
        """, BadOption("StopAfterEpoch | Hint | 2 | 5"));

    private static (string Id, string Arguments) BadOption(string arguments) => ("DDSL0102", "ShopRecipe | " + arguments);

    private static Task Expect(string terms, params (string Id, string Arguments)[] expected) => AnalyzerRun.Expect(Sources.Recipe(terms), expected);
}
