using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace SystemTorch.Tests.Core;

public sealed class AutogradTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Modes_nest_and_come_back()
    {
        Assert.True(is_grad_enabled());
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            using (enable_grad())
                Assert.True(is_grad_enabled());
            Assert.False(is_grad_enabled());
        }
        Assert.True(is_grad_enabled());
        using (inference_mode())
            Assert.True(is_inference_mode_enabled());
        Assert.False(is_inference_mode_enabled());
    }

    [Fact]
    public void Gradients_are_null_then_there_then_cleared()
    {
        var x = ones(2).requires_grad_();
        Assert.Null(x.grad);
        (x * 3).sum().backward();
        Assert.Equal([3, 3], x.grad!.data<float>().ToArray());
        x.grad = null;
        Assert.Null(x.grad);
        x.grad = zeros(2);
        Assert.Equal([0, 0], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void A_tensor_that_is_no_leaf_keeps_its_gradient_if_asked()
    {
        var x = ones(2).requires_grad_();
        var y = x * 2;
        y.retain_grad();
        (y * y).sum().backward();
        Assert.Equal([4, 4], y.grad!.data<float>().ToArray());
        Assert.False(y.is_leaf);
    }

    [Fact]
    public void Backward_of_something_without_a_graph_says_so()
    {
        Assert.Contains("does not require grad", Assert.Throws<ExternalException>(() => ones(1).backward()).Message);
        var x = ones(2).requires_grad_();
        Assert.Contains("grad can be implicitly created only for scalar outputs", Assert.Throws<ExternalException>(() => (x * 2).backward()).Message);
        (x * 2).backward([torch.tensor(new float[] { 1, 10 })]);
        Assert.Equal([2, 20], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Grad_accumulates_nothing_and_names_unused_inputs_with_null()
    {
        var x = ones(2).requires_grad_();
        var unused = ones(2).requires_grad_();
        var found = autograd.grad([(x * x).sum()], [x, unused], allow_unused: true);
        Assert.Equal([2, 2], found[0].data<float>().ToArray());
        Assert.Null(found[1]);
        Assert.Null(x.grad);
    }

    [Fact]
    public void Detached_and_aliased()
    {
        var x = ones(2).requires_grad_();
        Assert.False(x.detach().requires_grad);
        x.alias().sum().backward();
        Assert.Equal([1, 1], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void A_scalar_divided_by_a_tensor_is_differentiable()
    {
        var x = torch.tensor(new float[] { 2, 4 }).requires_grad_();
        (1 / x + (3 - x)).sum().backward();
        Assert.Equal([-1.25f, -1.0625f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Anomaly_mode_finds_where_nan_comes_from()
    {
        using (autograd.detect_anomaly())
        {
            Assert.True(AnomalyMode.IsEnabled);
            var x = zeros(1).requires_grad_();
            Assert.Contains("nan", Assert.Throws<ExternalException>(() => (x.sqrt() * 0).sum().backward()).Message);
        }
        Assert.False(AnomalyMode.IsEnabled);
    }
}
