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
        OutOfRange("Weight of [Task] is -0.5, but must be finite and at least 0"),
        OutOfRange("Weight of [Task] is NaN, but must be finite and at least 0"),
        OutOfRange("Weight of [Task] is Infinity, but must be finite and at least 0"),
        OutOfRange("Stage of [Task] is -1, but must be from 0 to 99"),
        OutOfRange("Stage of [Task] is 100, but must be from 0 to 99"),
        OutOfRange("LabelSmoothing of [Task] is 1, but must be from 0 to 1 (excluded)"),
        OutOfRange("LabelSmoothing of [Task] is -1E-07, but must be from 0 to 1 (excluded)"),
        OutOfRange("T of [Distill] is 0, but must be finite and greater than 0"),
        OutOfRange("Weight of [Hint] is -1, but must be finite and at least 0"));

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
        BadName("the term name 'two words' is no C# identifier; choose another, or leave Name out"),
        BadName("the term name '' is no C# identifier; choose another, or leave Name out"),
        BadName("the term name '1st' is no C# identifier; choose another, or leave Name out"),
        BadName("the term name 'total' is a name that every recipe has already; choose another, or leave Name out"),
        BadName("the term name 'Dispose' is a name that every recipe has already; choose another, or leave Name out"),
        BadName("the term name 'Fine' is the name of another term already; choose another, or leave Name out"));

    [Fact]
    public Task Layers() => Expect("""
        [[|Hint(Adapter = Conv1x1)|]]
        [Hint([|Layer = " "|])]
        [Hint(Layer = "a", [|TeacherLayer = ""|])]
        [Hint(Layer = "a", TeacherLayer = null)]
        """,
        BadOption("Layer of [Hint] names no layer; give the layer's path in the student, such as Layer = \"layer3\""),
        BadOption("Layer of [Hint] names no layer; give the layer's path in the student, such as Layer = \"layer3\""),
        BadOption("TeacherLayer of [Hint] names no layer; leave it out where the teacher's path is the student's"));

    [Fact]
    public Task Targets() => Expect("""
        [Task([|Target = "two words"|])]
        [Task([|Target = ""|])]
        [Task([|Target = "input"|])]
        [Task([|Target = "scope"|])]
        [Task(Target = "class")]
        [Dkd([|Target = "input"|])]
        """,
        BadOption("Target of [Task] 'two words' is no C# identifier; it names an argument of Step"),
        BadOption("Target of [Task] '' is no C# identifier; it names an argument of Step"),
        BadOption("Target of [Task] 'input' is taken by Step or Compute itself; choose another name"),
        BadOption("Target of [Task] 'scope' is taken by Step or Compute itself; choose another name"),
        BadOption("Target of [Dkd] 'input' is taken by Step or Compute itself; choose another name"));

    [Fact]
    public Task IgnoredLabels() => Expect("""
        [Distill(Kind = KL, IgnoreIndex = 255)]
        [Distill(Kind = SoftCrossEntropy, IgnoreIndex = -100, Target = "masks")]
        [Distill(Kind = Mse, IgnoreIndex = 0)]
        [Distill(IgnoreIndex = 255, [|Target = "two words"|])]
        """,
        BadOption("Target of [Distill] 'two words' is no C# identifier; it names an argument of Step"));

    [Fact]
    public Task EnumsWithoutThatValue() => Expect("""
        [Distill([|Kind = (Kind)7|])]
        [Hint(Layer = "a", [|Distance = (Distance)(-1)|])]
        """,
        BadOption("Kind of [Distill] is 7, which is none of KL, SoftCrossEntropy, Mse"),
        BadOption("Distance of [Hint] is -1, which is none of MseDistance, SmoothL1Distance, CosineDistance, CosinePerPosition"));

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
        """, OutOfRange("Weight of [Task] is -1, but must be finite and at least 0"));

    [Fact]
    public Task TermsWithoutARecipeAreAnotherRulesMatter() => AnalyzerRun.Expect(
        $"{Sources.Usings}\nnamespace Shop;\n\n[[|Task(Weight = -1)|]] public partial class A;",
        ("DDSL0002", "[Task] on 'A' does nothing without [Recipe] beside it"));

    private static (string Id, string Message) OutOfRange(string message) => ("DDSL0101", "Recipe 'ShopRecipe': " + message);

    private static (string Id, string Message) BadName(string message) => ("DDSL0103", "Recipe 'ShopRecipe': " + message);

    private static (string Id, string Message) BadOption(string message) => ("DDSL0102", "Recipe 'ShopRecipe': " + message);

    private static Task Expect(string terms, params (string Id, string Message)[] expected) => AnalyzerRun.Expect(Sources.Recipe(terms), expected);
}
