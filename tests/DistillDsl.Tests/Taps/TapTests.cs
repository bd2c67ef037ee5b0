using DistillDsl.Tests.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Taps;

[Recipe(Student = typeof(OddNet), Teacher = typeof(OddNet)), Hint(Layer = "a")]
public sealed partial class TapA;

[Recipe(Student = typeof(OddNet), Teacher = typeof(OddNet)), Hint(Layer = "b.inner", TeacherLayer = "a")]
public sealed partial class TapInner;

/// <summary>What a layer gave is what the loss sees, however the network is written.</summary>
public sealed class TapTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _input = tensor(new float[] { 1, -2, 3, -4, 5, -6, 7, -8 }, 2, 4);
    private readonly OddNet _teacher = OddNet.Plain();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void APlainLayer() => AssertSeesA(OddNet.Plain());

    [Fact]
    public void ALayerInAScopeOfTheForwardPass() => AssertSeesA(new OddNet(static (net, input) =>
    {
        using var scope = NewDisposeScope();
        using var inner = NewDisposeScope();
        return net.B.call(net.A.call(input)).MoveToOuterDisposeScope().MoveToOuterDisposeScope();
    }));

    [Fact]
    public void ALayerWhoseOutputIsDisposed() => AssertSeesA(new OddNet(static (net, input) =>
    {
        using var a = net.A.call(input);
        return net.B.call(a);
    }));

    [Fact]
    public void ALayerInASequential()
    {
        var inner = nn.Linear(4, 4);
        var student = new OddNet(static (net, input) => net.B.call(net.A.call(input)), nn.Sequential(("inner", inner), ("relu", nn.ReLU())));
        using var recipe = new TapInner(student, _teacher, _input);

        using var losses = recipe.Step(_input);

        Assert.True(Samples.Same(nn.functional.mse_loss(inner.call(student.A.call(_input)), _teacher.A.call(_input)), losses.Total, 1e-6));
        losses.Total.backward();
        Assert.True(inner.weight!.grad!.abs().sum().item<float>() > 0);
    }

    [Fact]
    public void GradientsFlowThroughATap()
    {
        var student = OddNet.Plain();
        using var recipe = new TapA(student, _teacher, _input);

        recipe.Step(_input).Total.backward();

        Assert.True(student.A.weight!.grad!.abs().sum().item<float>() > 0);
        Assert.Null(((Linear)student.B).weight!.grad);
    }

    [Fact]
    public void ALayerCalledByForwardIsAFault()
    {
        var student = new OddNet(static (net, input) => net.B.call(net.A.forward(input)));

        FaultText.Names(Fault(student), "\"a\"", "layer.call", "layer.forward");
    }

    [Fact]
    public void ALayerThatALaterPassLeavesOut()
    {
        var skip = false;
        var student = new OddNet((net, input) => net.B.call(skip ? input : net.A.call(input)));
        using var recipe = new TapA(student, _teacher, _input);
        recipe.Step(_input);
        skip = true;

        var fault = Assert.Throws<InvalidOperationException>(() => recipe.Step(_input));

        FaultText.Names(fault.Message, "\"a\"", "layer.call", "layer.forward");
    }

    /// <summary>A step sees its own batch, whatever ran between.</summary>
    [Fact]
    public void NoValueOfAnotherPassIsSeen()
    {
        var student = OddNet.Plain();
        using var recipe = new TapA(student, _teacher, _input);
        var expected = recipe.Step(_input).HintA.item<float>();

        student.call(_input * 100);
        _teacher.call(_input * 100);

        Assert.Equal(expected, recipe.Step(_input).HintA.item<float>());
    }

    private string Fault(OddNet student) => Assert.Throws<RecipeException>(() => new TapA(student, _teacher, _input)).Message;

    private void AssertSeesA(OddNet student)
    {
        using var recipe = new TapA(student, _teacher, _input);

        using var losses = recipe.Step(_input);

        Assert.True(Samples.Same(nn.functional.mse_loss(student.A.call(_input), _teacher.A.call(_input)), losses.HintA, 1e-6));
        losses.Total.backward();
        Assert.NotNull(student.A.weight!.grad);
    }
}
