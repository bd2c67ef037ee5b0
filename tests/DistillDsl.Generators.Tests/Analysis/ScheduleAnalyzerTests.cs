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
        ("DDSL0101", "Recipe 'ShopRecipe': EndWeight of [Task] is -1, but must be finite and at least 0"),
        ("DDSL0101", "Recipe 'ShopRecipe': WarmUpEpochs of [Task] is -1, but must be from 0 to 2147483647"),
        ("DDSL0101", "Recipe 'ShopRecipe': StopAfterEpoch of [Task] is -1, but must be from 0 to 2147483647"),
        ("DDSL0101", "Recipe 'ShopRecipe': WeightGamma of [Task] is -0.5, but must be finite and at least 0"),
        ("DDSL0101", "Recipe 'ShopRecipe': EndT of [Distill] is 0, but must be finite and greater than 0"),
        ("DDSL0101", "Recipe 'ShopRecipe': TGamma of [Distill] is 0, but must be finite and greater than 0"));

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
        BadOption("EndWeight of [Task] stands without WeightSchedule = Schedule.LinearRamp or Schedule.CosineAnnealing, which alone read it"),
        BadOption("WeightMilestones of [Task] stands without WeightSchedule = Schedule.MultiStep, which alone reads it"),
        BadOption("WeightGamma of [Task] stands without WeightSchedule = Schedule.MultiStep, which alone reads it"),
        BadOption("WeightSchedule of [Task] is CosineAnnealing without EndWeight; give the value at the stage's end"),
        BadOption("WeightSchedule of [Task] is MultiStep without WeightMilestones; give the epochs after which the value changes, such as "
            + "WeightMilestones = [10, 15]"),
        BadOption("EndWeight of [Task] stands without WeightSchedule = Schedule.LinearRamp or Schedule.CosineAnnealing, which alone read it"),
        BadOption("WeightMilestones of [Task] is 3, 1; expected epochs from 1 on in ascending order"),
        BadOption("WeightSchedule of [Task] is 9, which is none of Constant, LinearRamp, CosineAnnealing, MultiStep"),
        BadOption("EndT of [Distill] stands without TSchedule = Schedule.LinearRamp or Schedule.CosineAnnealing, which alone read it"),
        BadOption("TMilestones of [Distill] stands without TSchedule = Schedule.MultiStep, which alone reads it"),
        BadOption("TGamma of [Distill] stands without TSchedule = Schedule.MultiStep, which alone reads it"),
        BadOption("TSchedule of [Distill] is LinearRamp without EndT; give the value at the stage's end"),
        BadOption("TSchedule of [Distill] is of no use to Mse, which has no temperature"));

    [Fact]
    public Task AStageWhoseTermsAllStop() => Expect("""
        [Task(Stage = 1)]
        [Distill(Stage = 2, StopAfterEpoch = 3)]
        [Hint(Layer = "a", Stage = 2, [|StopAfterEpoch = 5|])]
        """, BadOption("StopAfterEpoch of [Hint] leaves stage 2 without a term after epoch 5; let one of its terms go on"));

    private static (string Id, string Message) BadOption(string message) => ("DDSL0102", "Recipe 'ShopRecipe': " + message);

    private static Task Expect(string terms, params (string Id, string Message)[] expected) => AnalyzerRun.Expect(Sources.Recipe(terms), expected);
}
