using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace SystemTorch.Tests.Core;

public sealed class FunctionTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    private static float[] Values(Tensor? tensor) => tensor!.data<float>().ToArray();

    private sealed class ScaledSquare : SingleTensorFunction<ScaledSquare>
    {
        public override string Name => nameof(ScaledSquare);

        public override Tensor forward(AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            ctx.save_for_backward([x]);
            ctx.save_data("scale", vars[1]);
            return x * x * (double)vars[1];
        }

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) =>
            [grad_output * ctx.get_saved_variables()[0] * (2 * (double)ctx.get_data("scale")), null!];
    }

    [Fact]
    public void Backward_is_the_one_written_and_accumulates()
    {
        var x = torch.tensor(new float[] { 1, 2, 3 }).requires_grad_();
        var y = ScaledSquare.apply(x, 0.5);
        Assert.Equal([0.5f, 2, 4.5f], Values(y.detach()));
        Assert.True(y.requires_grad);
        Assert.False(y.is_leaf);
        y.sum().backward();
        Assert.Equal([1, 2, 3], Values(x.grad));
        ScaledSquare.apply(x, 1.0).sum().backward();
        Assert.Equal([3, 6, 9], Values(x.grad));
    }

    [Fact]
    public void It_differentiates_twice_where_backward_is_made_of_operators()
    {
        var x = torch.tensor(new float[] { 1, 2, 3 }).requires_grad_();
        var first = grad([ScaledSquare.apply(x, 1.0).sum()], [x], create_graph: true)[0];
        Assert.Equal([2, 2, 2], Values(grad([first.sum()], [x])[0]));
    }

    [Fact]
    public void A_second_backward_needs_the_graph_kept()
    {
        var x = ones(2).requires_grad_();
        var y = ScaledSquare.apply(x, 1.0).sum();
        y.backward(retain_graph: true);
        y.backward();
        Assert.Contains("a second time", Assert.Throws<ExternalException>(() => y.backward()).Message);
    }

    [Fact]
    public void Nothing_is_recorded_without_gradients()
    {
        using (no_grad())
            Assert.False(ScaledSquare.apply(ones(2).requires_grad_(), 1.0).requires_grad);
        Assert.False(ScaledSquare.apply(ones(2), 1.0).requires_grad);
    }

    private sealed class SumAndFirst : MultiTensorFunction<SumAndFirst>
    {
        public override string Name => nameof(SumAndFirst);

        public override List<Tensor> forward(AutogradContext ctx, params object[] vars)
        {
            var sum = (Tensor)vars[0] + (Tensor)vars[1];
            ctx.save_for_backward([sum]);
            return [sum, (Tensor)vars[0]];
        }

        public override List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs) =>
            [grad_outputs[0] * ctx.get_saved_variables()[0] + grad_outputs[1], grad_outputs[0] * 10];
    }

    [Fact]
    public void Several_outputs_one_of_them_an_input_and_one_unused()
    {
        var a = torch.tensor(new float[] { 1, 2 }).requires_grad_();
        var b = torch.tensor(new float[] { 3, 4 }).requires_grad_();
        var outputs = SumAndFirst.apply(a, b);
        outputs[0].sum().backward();
        Assert.Equal([4, 6], Values(a.grad));
        Assert.Equal([10, 10], Values(b.grad));
        Assert.True(a.is_leaf);
        SumAndFirst.apply(a, b)[1].sum().backward();
        Assert.Equal([5, 7], Values(a.grad));
    }

    private sealed class Failing : SingleTensorFunction<Failing>
    {
        public override string Name => nameof(Failing);

        public override Tensor forward(AutogradContext ctx, params object[] vars) => (Tensor)vars[0] * 1;

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) => throw new InvalidOperationException("no way back");
    }

    private sealed class WrongCount : SingleTensorFunction<WrongCount>
    {
        public override string Name => nameof(WrongCount);

        public override Tensor forward(AutogradContext ctx, params object[] vars) => (Tensor)vars[0] * 1;

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) => [grad_output, grad_output];
    }

    [Fact]
    public void An_exception_in_backward_comes_out_of_backward()
    {
        var loss = Failing.apply(ones(2).requires_grad_()).sum();
        Assert.Equal("Failing: InvalidOperationException in backward: no way back", Assert.Throws<ExternalException>(() => loss.backward()).Message);
        var wrong = WrongCount.apply(ones(2).requires_grad_()).sum();
        Assert.Contains("expected one gradient for each of forward's 1 arguments", Assert.Throws<ExternalException>(() => wrong.backward()).Message);
    }

    [Fact]
    public void A_saved_tensor_changed_in_place_is_noticed()
    {
        var x = ones(2).requires_grad_();
        var middle = x * 1;
        var y = ScaledSquare.apply(middle, 1.0).sum();
        middle.add_(1);
        Assert.Contains("modified by an inplace operation", Assert.Throws<ExternalException>(() => y.backward()).Message);
    }

    [Fact]
    public void Calls_leave_no_handles_behind()
    {
        var x = ones(2).requires_grad_();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < 50; i++)
        {
            using var step = NewDisposeScope();
            ScaledSquare.apply(x, 1.0).sum().backward();
            SumAndFirst.apply(x, x * 2);
        }
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
