using DistillDsl.Tests.Properties;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Situations;

/// <summary>The teacher rules classes out with -∞: an action that is not allowed, a word that the grammar excludes.</summary>
public sealed partial class MaskedClassesTests
{
    /// <summary>p = [½, ½, 0], q = [⅓, ⅓, ⅓]: log 1.5, with gradient q - p at the logits.</summary>
    [Fact]
    public void TheLossIsFiniteAndTrains()
    {
        using var scope = NewDisposeScope();
        using Linear student = Linear(2, 3), network = Linear(2, 3);
        using var teacher = new Masked(network);
        using (no_grad())
            foreach (var parameter in student.parameters().Concat(network.parameters())) parameter.zero_();
        using var recipe = new MaskedRecipe(student, teacher, ones(1, 2));

        using var losses = recipe.Step(ones(1, 2));
        losses.Total.backward();

        Assert.Equal(Math.Log(1.5), losses.Kl.item<float>(), 1e-6);
        Assert.Equal(0, Values.Largest(student.bias!.grad! - tensor(new[] { -1f / 6, -1f / 6, 1f / 3 })), 1e-6);
    }

    private sealed class Masked : Module<Tensor, Tensor>
    {
        private readonly Linear _network;

        public Masked(Linear network)
            : base(nameof(Masked))
        {
            _network = network;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) =>
            _network.call(input).masked_fill(tensor(new[] { false, false, true }), double.NegativeInfinity);
    }

    [Recipe(Student = typeof(Linear), Teacher = typeof(Masked)), Distill(Kind = Kind.KL, T = 1)]
    private sealed partial class MaskedRecipe;
}
