using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Situations;

[Recipe(Student = typeof(MaskedExits), SelfDistillation = true)]
[Distill(Output = "early", TeacherOutput = "final", T = 1)]
internal sealed partial class MaskedSelfRecipe;

[Recipe(Student = typeof(MaskedExits), Peer = typeof(MaskedExits))]
[Distill(Output = "early", TeacherOutput = "final", T = 1)]
internal sealed partial class MaskedMutualRecipe;

/// <summary>A network of two inputs and two exits.</summary>
internal sealed class MaskedExits : Module<Tensor, Tensor, (Tensor early, Tensor final)>
{
    private readonly Linear first = Linear(4, 3), second = Linear(3, 3);

    public MaskedExits() : base(nameof(MaskedExits)) => RegisterComponents();

    public override (Tensor early, Tensor final) forward(Tensor values, Tensor mask)
    {
        var early = first.call(values * mask);
        return (early, second.call(early.tanh()));
    }
}

/// <summary>Self-distillation and mutual learning of networks that take two inputs, one of them in float64.</summary>
public sealed class TwoInputsWithoutATeacherTests : IDisposable
{
    private readonly MaskedExits _student = new(), _peer = new();
    private readonly Tensor _values = randn(2, 4), _mask = tensor([1f, 0, 1, 1, 0, 1, 1, 1], [2, 4]);

    public void Dispose()
    {
        _student.Dispose();
        _peer.Dispose();
        _values.Dispose();
        _mask.Dispose();
    }

    [Fact]
    public void TheStudentLearnsFromItself()
    {
        using var recipe = new MaskedSelfRecipe(_student, _values, _mask);
        using var losses = recipe.Step(_values, _mask);
        losses.Total.backward();

        var (early, final) = _student.call(_values, _mask);
        Assert.Equal(Divergence(final, early), losses.KlEarly.item<float>(), 1e-5);
        Assert.All(_student.named_parameters(), static p => Assert.Equal(p.name.StartsWith("first", StringComparison.Ordinal), p.parameter.grad is not null));
    }

    [Fact]
    public void ThePeerTakesThemInItsOwnType()
    {
        _peer.to(float64);
        using IRecipe recipe = new MaskedMutualRecipe(_student, _peer, _values, _mask);
        using var losses = recipe.Step(new Dictionary<string, Tensor> { ["values"] = _values, ["mask"] = _mask });
        losses.Total.backward();

        var (own, other) = (_student.call(_values, _mask), _peer.call(_values.to(float64), _mask.to(float64)));
        Assert.Equal(Divergence(other.final, own.early), losses.Terms[0].Value!.item<float>(), 1e-5);
        Assert.Equal(Divergence(own.early, other.final), losses.Terms[1].Value!.item<float>(), 1e-5);
        Assert.All(_peer.parameters(), static p => Assert.Equal(float64, p.grad!.dtype));
    }

    private static double Divergence(Tensor target, Tensor logits)
    {
        var (p, q) = (Softmax(target), Softmax(logits));
        return (p * (p / q).log()).sum().item<double>() / 2;
    }

    private static Tensor Softmax(Tensor logits) => logits.to(float64).exp() / logits.to(float64).exp().sum(1, keepdim: true);
}
