using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>The targets that terms share.</summary>
public sealed class TargetAnalyzerTests
{
    [Theory]
    [InlineData("[Task, Task(LabelSmoothing = 0.1), Dkd]")]
    [InlineData("[Task, Task(Loss = TaskLoss.MeanSquaredError, Target = \"depth\")]")]
    [InlineData("[Task(Loss = TaskLoss.MeanSquaredError), Task(Loss = TaskLoss.SmoothL1)]")]
    [InlineData("[BoundedRegression, BoxRegression(Foreground = \"labels\"), Task]")]
    [InlineData("[Task(Target = \"teacherLabels\"), DistillTerm(typeof(MyLosses), nameof(MyLosses.Everything), Options = [\"d = 1\"]), Task(Loss = "
        + "TaskLoss.MeanSquaredError)]")]
    [InlineData("[RoiMimic(Layer = \"a\", Scale = 1), QuantizedMimic(Layer = \"b\", Scale = 1, Regions = \"regions\")]")]
    public Task SharedTargets(string terms) => Expect(terms);

    [Fact]
    public Task OneTargetForDifferentThings() => Expect("""
        [Task]
        [[|Task(Loss = TaskLoss.MeanSquaredError)|], Task(Loss = TaskLoss.MeanSquaredError, Target = "values")]
        [Crd(Layer = "a", Samples = 9, [|Index = "labels"|])]
        [RoiMimic(Layer = "a", Scale = 1, [|Regions = "values"|])]
        """,
        ("DDSL0604", "ShopRecipe | Target | Task | labels | Task"),
        ("DDSL0604", "ShopRecipe | Index | Crd | labels | Task"),
        ("DDSL0604", "ShopRecipe | Regions | RoiMimic | values | Task"));

    [Fact]
    public Task CapitalsOnly() => Expect("""
        [Task(Target = "Labels"), Task([|Target = "labels"|]), Task(Target = "labels", LabelSmoothing = 0.1)]
        [DistillTerm(typeof(MyLosses), [|nameof(MyLosses.Cased)|])]
        """,
        ("DDSL0605", "ShopRecipe | Target | Task | labels | Task | Labels"),
        ("DDSL0605", "ShopRecipe | Method | DistillTerm | LABELS | Task | Labels"));

    [Fact]
    public Task ATermNamedAsATarget() => Expect("""
        [Task([|Name = "Labels"|]), Distill(Name = "teacherLabels")]
        """, ("DDSL0606",
            "ShopRecipe | Task | Labels | labels2"));

    /// <summary>What is said already is not said again.</summary>
    [Fact]
    public Task HalfTyped() => Expect("""
        [Task(Target = ), Task([|Target = ""|]), Task([|Target = null|]), Task([|Name = "total"|])]
        """,
        ("DDSL0102", "ShopRecipe | Target | Task"),
        ("DDSL0102", "ShopRecipe | Target | Task"),
        ("DDSL0103", "ShopRecipe | total"));

    [Fact]
    public Task Fix() => FixRun.ExpectAll("DDSL0605", "Change Target to \"labels\"",
        [Sources.Recipe("[Task(Weight = 2), Task(Target = \"Labels\"), Dkd(Target = \"LABELS\")]")],
        [Sources.Recipe("[Task(Weight = 2), Task(Target = \"labels\"), Dkd(Target = \"labels\")]")]);

    private static Task Expect(string terms, params (string Id, string Arguments)[] expected) => AnalyzerRun.Expect(Sources.Recipe(terms), expected);
}
