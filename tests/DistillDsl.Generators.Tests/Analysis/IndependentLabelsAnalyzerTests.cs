using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>Losses over a softmax, beside a task of independent labels.</summary>
public sealed class IndependentLabelsAnalyzerTests
{
    [Fact]
    public Task EverySoftmaxOfTheOutput() => Expect("""
        [Task(Loss = TaskLoss.BinaryCrossEntropy, Target = "tags"), [|Distill|], Distill([|Kind = SoftCrossEntropy|])]
        [Distill(Space = MseSpace.Probabilities, [|Kind = Mse|]), Distill([|Kind = HardLabel|])]
        [[|Dkd|], [|Dist|], Distill([|Kind = JSD|]), [|Mlkd|]]
        """,
        Softmax("Distill"), Softmax("Distill"), Softmax("Distill"), Softmax("Distill"), Softmax("Dkd"), Softmax("Dist"),
        Softmax("Distill"), Softmax("Mlkd"));

    [Theory]
    [InlineData("[Task(Loss = TaskLoss.BinaryCrossEntropy), Distill(Kind = SigmoidKL), Distill(Kind = Mse)]")]
    [InlineData("[Task, Distill]")]
    [InlineData("[Distill, Dist]")]
    public Task OthersAreFine(string terms) => Expect(terms);

    [Fact]
    public Task Fix() => FixRun.ExpectAll("DDSL0607", "Change Kind to SigmoidKL",
        [Sources.Recipe("[Task(Loss = TaskLoss.BinaryCrossEntropy), Distill(Kind = KL, Weight = 2)]")],
        [Sources.Recipe("[Task(Loss = TaskLoss.BinaryCrossEntropy), Distill(Kind = SigmoidKL, Weight = 2)]")]);

    private static (string Id, string Arguments) Softmax(string attribute) => ("DDSL0607", $"ShopRecipe | {attribute} | the output");

    private static Task Expect(string terms, params (string Id, string Arguments)[] expected) => AnalyzerRun.Expect(Sources.Recipe(terms), expected);
}
