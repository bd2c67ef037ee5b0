using DistillDsl.Runtime;
using DistillDsl.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Taps;

/// <summary>Layers that a forward pass calls several times: one call is read, or all of them joined along the batch.</summary>
public sealed class CallTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _input = tensor(new float[] { 1, -2, 3, -4, 5, -6, 7, -8 }, 2, 4);
    private readonly OddNet _twice = new(static (net, input) => net.B.call(net.A.call(net.A.call(input))));

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void EachCallAndAllOfThem()
    {
        var first = _twice.A.call(_input);
        var second = _twice.A.call(first);

        Assert.True(Samples.Same(first, Taken(_twice, "a#1")));
        Assert.True(Samples.Same(second, Taken(_twice, "a#2")));
        Assert.True(Samples.Same(cat([first, second]), Taken(_twice, "a#all")));
        Assert.True(Samples.Same(_twice.B.call(second), Taken(_twice, "b#1")));
    }

    [Fact]
    public void GradientsFlowThroughJoinedCalls()
    {
        var joined = Taken(_twice, "a#all");
        joined.square().sum().backward();
        var seen = _twice.A.weight!.grad!.clone();
        _twice.A.zero_grad();

        var first = _twice.A.call(_input);
        (first.square().sum() + _twice.A.call(first).square().sum()).backward();

        Assert.True(Samples.Same(_twice.A.weight!.grad!, seen, 1e-3));
    }

    [Theory]
    [InlineData("a", "\"a\"", "2 times", "\"a#1\", \"a#2\"", "\"a#all\"")]
    [InlineData("a#3", "\"a\"", "2 times", "\"a#1\", \"a#2\"", "\"a#all\"")]
    public void AFaultNamesTheCalls(string path, params string[] named) =>
        FaultText.Names(Assert.Throws<RecipeException>(() => Taken(_twice, path)).Message, named);

    [Fact]
    public void ALayerThatALaterPassCallsMoreOften()
    {
        var again = false;
        var student = new OddNet((net, input) => net.B.call(again ? net.A.call(net.A.call(input)) : net.A.call(input)));
        using var recipe = new TapA(student, OddNet.Plain(), _input);
        recipe.Step(_input);
        again = true;

        FaultText.Names(Assert.Throws<InvalidOperationException>(() => recipe.Step(_input)).Message, "\"a\"", "2 times", "\"a#2\"");
    }

    [Fact]
    public void CallsOfOtherShapesCannotBeJoined()
    {
        var student = new OddNet(static (net, input) => net.B.call(net.A.call(input)) + net.A.call(input.unsqueeze(1)).squeeze(1));

        FaultText.Names(Assert.Throws<RecipeException>(() => Taken(student, "a#all")).Message, "\"a#all\"", "[2, 4]", "[2, 1, 4]", "\"a#1\"");
    }

    private Tensor Taken(OddNet network, string path)
    {
        using var setup = new RecipeSetup("R", network, OddNet.Plain(), _input);
        var tap = setup.TapStudent(path, "t");
        setup.DryRun();
        setup.Complete();
        network.train();
        using var armed = new ArmedTaps(tap);
        network.call(_input);
        return tap.Take(_scope);
    }
}
