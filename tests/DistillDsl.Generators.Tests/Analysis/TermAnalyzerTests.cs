using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

public sealed class TermAnalyzerTests
{
    [Fact]
    public Task TheEndsOfTheRangesAreFine() => Expect("""
        [Task(Weight = 0, EndWeight = 1, WeightSchedule = Schedule.LinearRamp, Stage = 0, LabelSmoothing = 0, Name = "first")]
        [Task(Weight = double.MaxValue, Stage = 99, LabelSmoothing = 0.999, Name = "second")]
        [Distill(T = double.Epsilon, Name = "third")]
        """);

    [Fact]
    public Task ValuesOutOfRange() => Expect("""
        [Task([|Weight = -0.5|])]
        [Task([|Weight = double.NaN|])]
        [Task([|Weight = double.PositiveInfinity|])]
        [Task([|Stage = -1|])]
        [Task([|Stage = 100|])]
        [Task([|LabelSmoothing = 1|])]
        [Task([|LabelSmoothing = -1e-7|])]
        [Distill([|T = 0|])]
        [Hint(Layer = "a", [|Weight = -1|], Adapter = Conv1x1)]
        """,
        OutOfRange("Weight | Task | -0.5 | 0"),
        OutOfRange("Weight | Task | NaN | 0"),
        OutOfRange("Weight | Task | Infinity | 0"),
        OutOfRange("Stage | Task | -1 | 0 | 99"),
        OutOfRange("Stage | Task | 100 | 0 | 99"),
        OutOfRange("LabelSmoothing | Task | 1 | 0 | 1"),
        OutOfRange("LabelSmoothing | Task | -1E-07 | 0 | 1"),
        OutOfRange("T | Distill | 0 | 0"),
        OutOfRange("Weight | Hint | -1 | 0"));

    [Fact]
    public Task Chunks() => Expect("""
        [Distill(T = 1, Chunk = 1), Distill(Kind = ReverseKL, Chunk = 64, Standardize = false)]
        [Distill(T = 2, [|Chunk = 0|]), Distill(T = 3, [|Chunk = -1|])]
        [Distill(T = 4, [|Chunk = 64|], Standardize = true), Distill(Kind = ReverseKL, T = 5, [|Chunk = 64|], Standardize = true)]
        """,
        OutOfRange("Chunk | Distill | 0 | 1"),
        OutOfRange("Chunk | Distill | -1 | 1"),
        BadOption("Chunk | Distill | Standardize"),
        BadOption("Chunk | Distill | Standardize"));

    [Fact]
    public Task Names() => Expect("""
        [Distill(T = 1, Name = "fine")]
        [Distill(T = 2, [|Name = "two words"|])]
        [Distill(T = 3, [|Name = ""|])]
        [Distill(T = 4, [|Name = "1st"|])]
        [Distill(T = 5, [|Name = "total"|])]
        [Distill(T = 6, [|Name = "Dispose"|])]
        [Distill(T = 7, [|Name = "Fine"|])]
        [Distill(T = 8, Name = null)]
        """,
        BadName("two words"),
        BadName(""),
        BadName("1st"),
        BadName("total"),
        BadName("Dispose"),
        BadName("Fine"));

    [Fact]
    public Task Layers() => Expect("""
        [[|Hint(Adapter = Conv1x1)|]]
        [Hint([|Layer = " "|])]
        [Hint(Layer = "a", [|TeacherLayer = ""|])]
        [Hint(Layer = "a", TeacherLayer = null)]
        """,
        BadOption("Layer | Hint"),
        BadOption("Layer | Hint"),
        BadOption("TeacherLayer | Hint"));

    [Fact]
    public Task Targets() => Expect("""
        [Task([|Target = "two words"|])]
        [Task([|Target = ""|])]
        [Task([|Target = "input"|])]
        [Task([|Target = "scope"|])]
        [Task(Target = "class")]
        [Dkd([|Target = "input"|])]
        """,
        BadOption("Target | Task | two words"),
        BadOption("Target | Task"),
        BadOption("Target | Task | input"),
        BadOption("Target | Task | scope"),
        BadOption("Target | Dkd | input"));

    [Fact]
    public Task IgnoredLabels() => Expect("""
        [Distill(Kind = KL, IgnoreIndex = 255)]
        [Distill(Kind = SoftCrossEntropy, IgnoreIndex = -100, Target = "masks")]
        [Distill(Kind = Mse, IgnoreIndex = 0)]
        [Distill(IgnoreIndex = 255, [|Target = "two words"|])]
        """,
        BadOption("Target | Distill | two words"));

    [Fact]
    public Task ClassWeights() => Expect("""
        [Task([|ClassWeights = [1, -2]|]), Task([|ClassWeights = [0, 0]|], Weight = 2), Task([|ClassWeights = [1, double.NaN]|], Weight = 3)]
        [Task(ClassWeights = [0, 2]), Task(Loss = TaskLoss.SmoothL1, Target = "values")]
        """,
        BadOption("ClassWeights | Task | -2"),
        BadOption("ClassWeights | Task | 0"),
        BadOption("ClassWeights | Task | NaN"));

    [Fact]
    public Task KindsOfDistill() => Expect("""
        [Distill(Kind = SigmoidKL, [|Reduction = KlReduction.PerPixel|])]
        [Distill(Kind = HardLabel, [|TSchedule = Schedule.LinearRamp|], EndT = 1)]
        """,
        BadOption("Reduction | Distill | PerPixel | BatchMean | Mean | Sum"),
        BadOption("TSchedule | Distill | HardLabel"));

    [Fact]
    public Task LevelsOfMlkd() => Expect("""
        [Mlkd([|Temperatures = []|]), Mlkd([|Temperatures = [4, 0, 2]|]), Mlkd([|Temperatures = [double.NaN]|])]
        [Mlkd([|InstanceWeight = 0|], BatchWeight = 0, ClassWeight = 0), Mlkd([|ClassWeight = -1|])]
        [Distill(Kind = JSD, [|Beta = 1.5|]), Distill(Kind = JSD, [|Beta = -0.1|])]
        [Distill(Kind = JSD, Beta = 0), Distill(Kind = JSD, Beta = 1)]
        """,
        BadOption("Temperatures | Mlkd"),
        BadOption("Temperatures | Mlkd | 0"),
        BadOption("Temperatures | Mlkd | NaN"),
        BadOption("InstanceWeight | Mlkd | 0 | BatchWeight | ClassWeight"),
        OutOfRange("ClassWeight | Mlkd | -1 | 0"),
        OutOfRange("Beta | Distill | 1.5 | 0 | 1"),
        OutOfRange("Beta | Distill | -0.1 | 0 | 1"));

    [Fact]
    public Task EnumsWithoutThatValue() => Expect("""
        [Distill([|Kind = (Kind)70|])]
        [Hint(Layer = "a", [|Distance = (Distance)(-1)|])]
        """,
        BadOption("Kind | Distill | 70 | KL | SoftCrossEntropy | Mse"),
        BadOption("Distance | Hint | -1 | MseDistance | SmoothL1Distance | CosineDistance | CosinePerPosition"));

    [Fact]
    public Task HalfTypedArgumentsAreTheCompilersMatter() => Expect("""
        [Task(Weight = )]
        [Task(Weight = unknown)]
        [Distill(T = "hot")]
        [Hint(Layer = 7)]
        """);

    [Fact]
    public Task APragmaSilencesThem() => Expect("""
        #pragma warning disable DDSL0101
        [Task(Weight = -1)]
        #pragma warning restore DDSL0101
        [Task([|Weight = -1|])]
        #pragma warning disable DDSL0103, DDSL0102
        [Hint(Name = "total")]
        """, OutOfRange("Weight | Task | -1 | 0"));

    [Fact]
    public Task TermsWithoutARecipeAreAnotherRulesMatter() => AnalyzerRun.Expect(
        $"{Sources.Usings}\nnamespace Shop;\n\n[[|Task(Weight = -1)|]] public partial class A;",
        ("DDSL0002", "Task | A"));

    private static (string Id, string Arguments) OutOfRange(string arguments) => ("DDSL0101", "ShopRecipe | " + arguments);

    private static (string Id, string Arguments) BadName(string arguments) => ("DDSL0103", "ShopRecipe | " + arguments);

    private static (string Id, string Arguments) BadOption(string arguments) => ("DDSL0102", "ShopRecipe | " + arguments);

    private static Task Expect(string terms, params (string Id, string Arguments)[] expected) => AnalyzerRun.Expect(Sources.Recipe(terms), expected);
}
