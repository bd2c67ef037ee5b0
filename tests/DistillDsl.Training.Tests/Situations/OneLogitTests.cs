using TorchSharp.Modules;
using static DistillDsl.Kind;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Situations;

/// <summary>One logit or value for each sample.</summary>
internal sealed class OneOutput : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> fc;

    public OneOutput(Linear fc)
        : base(nameof(OneOutput))
    {
        this.fc = fc;
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => fc.call(input);
}

[Recipe(Student = typeof(OneOutput), Teacher = typeof(OneOutput))]
[Distill(Kind = KL)]
[Dist]
internal sealed partial class OneLogitRecipe;

[Recipe(Student = typeof(OneOutput), Teacher = typeof(OneOutput))]
[Task]
internal sealed partial class OneClassRecipe;

[Recipe(Student = typeof(OneOutput), Teacher = typeof(OneOutput))]
[Task(Loss = TaskLoss.BinaryCrossEntropy)]
[Distill(Kind = SigmoidKL)]
[Distill(Kind = Mse)]
internal sealed partial class OneSquareRecipe;

/// <summary>
/// Two classes and one logit, [B, 1]: the softmax over one class is 1, so the KL was 0 without a word. Met in binary classifiers, with torchdistill.
/// </summary>
public sealed class OneLogitTests
{
    [Fact]
    public void ASoftmaxOfOneClassIsRefused()
    {
        var fault = Assert.Throws<RecipeException>(() => new OneLogitRecipe(new(Linear(4, 1)), new(Linear(4, 1)), zeros(2, 4)));

        Assert.Equal(["kl", "dist"], fault.Faults.Select(line => line.Split(':')[0]).Distinct());
        Assert.All(fault.Faults, line => FaultText.Names(line, "[2, 1]", "two classes", "Loss = BinaryCrossEntropy"));
    }

    [Fact]
    public void SoIsTheCrossEntropyOfOneClass()
    {
        var fault = Assert.Throws<RecipeException>(() => new OneClassRecipe(new(Linear(4, 1)), new(Linear(4, 1)), zeros(2, 4)));

        FaultText.Names(Assert.Single(fault.Faults), "task", "[2, 1]", "Loss = BinaryCrossEntropy");
    }

    [Fact]
    public void WhatTheMessageAdvisesWorks()
    {
        using var recipe = new OneSquareRecipe(new(Linear(4, 1)), new(Linear(4, 1)), zeros(2, 4));
        using var input = ones(3, 4);
        using var losses = recipe.Step(input, tensor([0f, 1f, 1f]).unsqueeze(1));
        using var difference = recipe.Student.call(input) - recipe.Teacher.call(input);

        Assert.Equal(difference.square().mean().item<float>(), losses.Mse.item<float>(), 1e-6);
    }
}
