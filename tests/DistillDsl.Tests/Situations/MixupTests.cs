using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Situations;

/// <summary>Mixed images with mixed labels [deit]: a target is a distribution over the classes, for the task as for the teacher.</summary>
public sealed partial class MixupTests
{
    /// <summary>Logits 0 give every class 1/4: cross entropy log 4 with any target, gradient ¼ - y.</summary>
    [Fact]
    public void TheTaskTakesTheMixture()
    {
        using var scope = NewDisposeScope();
        using Linear student = Linear(2, 4), teacher = Linear(2, 4);
        using (no_grad())
            foreach (var parameter in student.parameters().Concat(teacher.parameters())) parameter.zero_();
        using var recipe = new MixupRecipe(student, teacher, ones(1, 2));
        var mixed = 0.3 * functional.one_hot(tensor([0L]), 4) + 0.7 * functional.one_hot(tensor([2L]), 4);

        using var losses = recipe.Step(ones(1, 2), mixed);
        losses.Total.backward();

        Assert.Equal(Math.Log(4), losses.Task.item<float>(), 1e-6);
        Assert.Equal([-0.05f, 0.25f, -0.45f, 0.25f], student.bias!.grad!.data<float>().ToArray(), static (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Recipe(Student = typeof(Linear), Teacher = typeof(Linear)), Task(SoftLabels = true), Distill(Kind = Kind.KL)]
    private sealed partial class MixupRecipe;
}
