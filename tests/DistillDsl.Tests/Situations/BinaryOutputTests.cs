using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Situations;

/// <summary>One logit for yes or no [torchdistill]: the softmax of one class is 1, whatever the networks say.</summary>
public sealed partial class BinaryOutputTests
{
    [Fact]
    public void SoftmaxIsRefusedAndSigmoidAdvised()
    {
        using Linear student = Linear(2, 1), teacher = Linear(2, 1);
        var fault = Assert.Throws<RecipeException>(() => new SoftmaxRecipe(student, teacher, ones(1, 2)));
        FaultText.Names(fault.Message, "kl", "[1, 1]", "Kind = SigmoidKL", "Loss = BinaryCrossEntropy");
    }

    /// <summary>P = σ(log 3) = ¾ and Q = σ(0) = ½: ¾ log 1.5 + ¼ log 0.5, with gradient Q - P.</summary>
    [Fact]
    public void SigmoidComparesTheAnswers()
    {
        using var scope = NewDisposeScope();
        using Linear student = Linear(2, 1), teacher = Linear(2, 1);
        using (no_grad())
        {
            foreach (var parameter in student.parameters().Concat(teacher.parameters())) parameter.zero_();
            teacher.bias!.fill_(Math.Log(3));
        }
        using var recipe = new SigmoidRecipe(student, teacher, ones(1, 2));

        using var losses = recipe.Step(ones(1, 2), ones(1, 1));
        losses.Total.backward();

        Assert.Equal(0.75 * Math.Log(1.5) + 0.25 * Math.Log(0.5), losses.SigmoidKl.item<float>(), 1e-6);
        Assert.Equal((0.5 - 1) + (0.5 - 0.75), student.bias!.grad!.item<float>(), 1e-6);
    }

    [Recipe(Student = typeof(Linear), Teacher = typeof(Linear))]
    [Task(Loss = TaskLoss.BinaryCrossEntropy), Distill(Kind = Kind.SigmoidKL)]
    private sealed partial class SigmoidRecipe;

    [Recipe(Student = typeof(Linear), Teacher = typeof(Linear)), Distill(Kind = Kind.KL)]
    private sealed partial class SoftmaxRecipe;
}
