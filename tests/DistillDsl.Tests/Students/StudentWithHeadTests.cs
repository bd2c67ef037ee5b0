using DistillDsl.Students;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Students;

public sealed class StudentWithHeadTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    /// <summary>The head gets the value of the call that the path names, as it is before the next layer changes it in place.</summary>
    [Theory]
    [InlineData("fc#1", 1)]
    [InlineData("fc#2", 2)]
    public void TheHeadTakesWhatTheLayerGives(string layer, int calls)
    {
        using var student = new Twice();
        using var network = new StudentWithHead(student, layer, Linear(3, 2));
        var input = randn(4, 3);
        var feature = student.Fc.call(input);
        if (calls == 2) feature = student.Fc.call(feature.clamp_min(0));
        Assert.True(feature.lt(0).any().item<bool>());
        Assert.Equal(0, (network.Head.call(feature) - network.call(input)).abs().max().item<float>());
        network.call(input).sum().backward();
        Assert.NotNull(student.Fc.weight!.grad);
    }

    [Fact]
    public void ItLeavesNothingBehind()
    {
        using var student = new Twice();
        using var network = new StudentWithHead(student, "fc#2", Linear(3, 2));
        var input = randn(4, 3);
        network.call(input);
        using var outer = NewDisposeScope();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (network.call(input)) Assert.Equal(before + 1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void SeveralCallsNeedANumber()
    {
        using var network = new StudentWithHead(new Twice(), "fc", Linear(3, 2));
        var fault = Assert.Throws<InvalidOperationException>(() => network.call(randn(4, 3)));
        FaultText.Names(fault.Message, "\"fc\"", "2", "\"fc#1\"");
    }

    [Fact]
    public void WhatIsNoLayerIsRefused()
    {
        using var student = new Twice();
        var fault = Assert.Throws<ArgumentException>(() => new StudentWithHead(student, "fd", Linear(3, 2)));
        FaultText.Names(fault.Message, "\"fd\"", "\"fc\"");
        fault = Assert.Throws<ArgumentException>(() => new StudentWithHead(student, "fc#all", Linear(3, 2)));
        FaultText.Names(fault.Message, "\"fc#all\"", "\"fc#1\"");
    }

    private sealed class Twice : Module<Tensor, Tensor>
    {
        private readonly Linear fc = Linear(3, 3);

        public Twice() : base(nameof(Twice)) => RegisterComponents();

        public Linear Fc => fc;

        public override Tensor forward(Tensor input) => fc.call(fc.call(input).relu_()).relu_();
    }
}
