using DistillDsl.Tests.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Taps;

/// <summary>A layer whose output a later one changes in place: its own value is read, and its gradient is that of a network that copies.</summary>
public sealed class InPlaceTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _input = tensor(new float[] { 1, -2, 3, -4, 5, -6, 7, -8 }, 2, 4);
    private readonly OddNet _teacher = OddNet.Plain();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void AModule() => AssertSame(Net(nn.ReLU(inplace: true)), Net(nn.ReLU()));

    [Fact]
    public void AFunction() => AssertSame(new(static (net, x) => net.B.call(net.A.call(x).relu_())), new(static (net, x) => net.B.call(net.A.call(x).relu())));

    [Fact]
    public void OneThatChangesNoValueOfTheSample()
    {
        var (changing, copying) = (Net(nn.ReLU(inplace: true)), Net(nn.ReLU()));
        // Positive on the sample, negative on the batch.
        foreach (var network in new[] { changing, copying })
            using (no_grad()) network.A.bias!.fill_(100);

        AssertSame(changing, copying, _input * 1000);
    }

    [Fact]
    public void OneThatChangesNothingInEvaluation()
    {
        var student = Net(nn.Dropout(0.9, inplace: true));
        using var recipe = new TapA(student, _teacher, _input);
        student.train();

        using var losses = recipe.Step(_input);

        Assert.True(Samples.Same(nn.functional.mse_loss(student.A.call(_input), _teacher.A.call(_input)), losses.HintA, 1e-6));
    }

    private static OddNet Net(nn.Module<Tensor, Tensor> second) => new(static (net, x) => net.B.call(net.A.call(x)), second);

    private void AssertSame(OddNet changing, OddNet copying, Tensor? batch = null)
    {
        changing.load_state_dict(copying.state_dict());
        using var recipe = new TapA(changing, _teacher, _input);
        using var other = new TapA(copying, OddNet.Plain(), _input);
        ((Linear)other.Teacher.A).load_state_dict(_teacher.A.state_dict());
        batch ??= _input;

        var (seen, expected) = (recipe.Step(batch), other.Step(batch));
        // The network's own loss beside the term: both gradients pass the changed tensor.
        (seen.Total + changing.call(batch).square().mean()).backward();
        (expected.Total + copying.call(batch).square().mean()).backward();

        Assert.True(Samples.Same(expected.HintA, seen.HintA));
        Assert.True(Samples.Same(copying.A.weight!.grad!, changing.A.weight!.grad!));
        Assert.True(seen.HintA.item<float>() > 0);
    }
}
