using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis.Sizes;

/// <summary>One logit, whose softmax is always 1.</summary>
public sealed class OneClassTests
{
    [Theory]
    [InlineData("[[|Task|]]", "Task")]
    [InlineData("[[|Distill|]]", "Distill")]
    [InlineData("[[|Distill(Kind = Mse, Space = MseSpace.Probabilities)|]]", "Distill")]
    [InlineData("[[|Dkd|]]", "Dkd")]
    [InlineData("[[|Dist|]]", "Dist")]
    public Task ASoftmaxOfIt(string terms, string attribute) =>
        Expect(terms, ("DDSL0405", $"ShopRecipe | {attribute} | student | Shop.Binary | [B, 1] | BinaryCrossEntropy"));

    [Fact]
    public Task WhatNeedsNoClasses() => Expect("[Task(Loss = TaskLoss.BinaryCrossEntropy), Distill(Kind = Mse)]");

    private static Task Expect(string terms, params (string Id, string Arguments)[] expected) => AnalyzerRun.Expect(
        $$"""
            {{Sources.Usings}}
            namespace Shop;

            [Recipe(Student = typeof(Binary), Teacher = typeof(Binary))]
            {{terms}}
            public sealed partial class ShopRecipe;
            """,
        [
            """
            using static TorchSharp.torch;
            using static TorchSharp.torch.nn;

            namespace Shop;

            public sealed class Binary : Module<Tensor, Tensor>
            {
                private readonly Module<Tensor, Tensor> fc = Linear(16, 1);

                public Binary() : base("Binary") => RegisterComponents();

                public override Tensor forward(Tensor input) => fc.call(input);
            }
            """,
        ],
        expected);
}
