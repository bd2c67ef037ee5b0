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
        ("DDSL0604", "Recipe 'ShopRecipe': Target of [Task] is 'labels', which it takes for what an output should be, but [Task] for class labels; they are "
            + "one argument of Step, so give one of them another name"),
        ("DDSL0604", "Recipe 'ShopRecipe': Index of [Crd] is 'labels', which it takes for each sample's number in the data set, but [Task] for class labels; "
            + "they are one argument of Step, so give one of them another name"),
        ("DDSL0604", "Recipe 'ShopRecipe': Regions of [RoiMimic] is 'values', which it takes for regions of images, but [Task] for what an output should be; "
            + "they are one argument of Step, so give one of them another name"));

    [Fact]
    public Task CapitalsOnly() => Expect("""
        [Task(Target = "Labels"), Task([|Target = "labels"|]), Task(Target = "labels", LabelSmoothing = 0.1)]
        [DistillTerm(typeof(MyLosses), [|nameof(MyLosses.Cased)|])]
        """,
        ("DDSL0605", "Recipe 'ShopRecipe': Target of [Task] is 'labels', which [Task] calls 'Labels'; these are two arguments of Step and two keys of a "
            + "batch, so write 'Labels' in both, or choose names that can be told apart"),
        ("DDSL0605", "Recipe 'ShopRecipe': Method of [DistillTerm] is 'LABELS', which [Task] calls 'Labels'; these are two arguments of Step and two keys of "
            + "a batch, so write 'Labels' in both, or choose names that can be told apart"));

    [Fact]
    public Task ATermNamedAsATarget() => Expect("""
        [Task([|Name = "Labels"|]), Distill(Name = "teacherLabels")]
        """, ("DDSL0606",
            "Recipe 'ShopRecipe': Name of [Task] is 'Labels', which is the name of a target, so that the term is called 'labels2'; choose another name"));

    /// <summary>What is said already is not said again.</summary>
    [Fact]
    public Task HalfTyped() => Expect("""
        [Task(Target = ), Task([|Target = ""|]), Task([|Target = null|]), Task([|Name = "total"|])]
        """,
        ("DDSL0102", "Recipe 'ShopRecipe': Target of [Task] '' is no C# identifier; it names an argument of Step"),
        ("DDSL0102", "Recipe 'ShopRecipe': Target of [Task] '' is no C# identifier; it names an argument of Step"),
        ("DDSL0103", "Recipe 'ShopRecipe': the term name 'total' is a name that every recipe has already; choose another, or leave Name out"));

    [Fact]
    public Task Fix() => FixRun.ExpectAll("DDSL0605", "Change Target to \"labels\"",
        [Sources.Recipe("[Task(Weight = 2), Task(Target = \"Labels\"), Dkd(Target = \"LABELS\")]")],
        [Sources.Recipe("[Task(Weight = 2), Task(Target = \"labels\"), Dkd(Target = \"labels\")]")]);

    private static Task Expect(string terms, params (string Id, string Message)[] expected) => AnalyzerRun.Expect(Sources.Recipe(terms), expected);
}
