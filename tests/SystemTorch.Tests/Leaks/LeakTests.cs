using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.utils.data;
using F = TorchSharp.torch.nn.functional;

namespace SystemTorch.Tests.Leaks;

/// <summary>
/// Long runs leave the number of live handles where it was, and the resident memory about where it was after a warm-up.
/// One float tensor of 64 KiB lost a step would be 600 MiB in 10,000 steps; the bound is far below and above an allocator's noise.
/// </summary>
[Collection("alone")]
public class LeakTests
{
    private const double AllowedMiB = 48;

    [Theory]
    [InlineData("SGD")]
    [InlineData("AdamW")]
    public void Ten_thousand_training_steps_leave_nothing(string kind)
    {
        using var outer = NewDisposeScope();
        using var network = Sequential(
            ("conv", Conv2d(3, 8, 3, padding: 1)),
            ("bn", BatchNorm2d(8)),
            ("relu", ReLU()),
            ("pool", AdaptiveAvgPool2d(1)),
            ("flat", Flatten()),
            ("fc", Linear(8, 4)));
        using OptimizerHelper optimizer = kind == "SGD"
            ? optim.SGD(network.parameters(), 0.01, momentum: 0.9, weight_decay: 1e-4)
            : optim.AdamW(network.parameters(), 1e-3);
        using var input = randn(16, 3, 16, 16);
        using var label = randint(0, 4, 16);
        LeavesNothing(10_000, () =>
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            F.cross_entropy(network.call(input), label).backward();
            optimizer.step();
        });
    }

    /// <summary>With several workers only the memory counts: handles are counted by the thread that makes them.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Enumerating_a_loader_leaves_nothing(int workers)
    {
        using var outer = NewDisposeScope();
        using var dataset = TensorDataset(randn(64, 1024), arange(64));
        using var loader = DataLoader(dataset, 8, shuffle: true, num_worker: workers);
        LeavesNothing(500, () =>
        {
            foreach (var batch in loader)
            {
                Assert.Equal(1024, batch[0].size(1));
            }
        }, countHandles: workers == 1);
    }

    [Fact]
    public void Custom_functions_leave_nothing()
    {
        using var outer = NewDisposeScope();
        using var input = randn(16384).requires_grad_();
        LeavesNothing(2_000, () =>
        {
            using var scope = NewDisposeScope();
            Square.apply(input).sum().backward();
        });
    }

    /// <summary>Whether the check would notice: a handle kept each time fails it.</summary>
    [Fact]
    public void A_handle_lost_each_time_is_noticed()
    {
        var lost = new List<Tensor>();
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => LeavesNothing(100, () => lost.Add(zeros(1))));
        lost.ForEach(tensor => tensor.Dispose());
    }

    private static void LeavesNothing(int times, Action step, bool countHandles = true)
    {
        for (var i = 0; i < Math.Max(times / 10, 1); i++)
        {
            step();
        }

        var (live, resident) = (DisposeScopeManager.Statistics.ThreadTotalLiveCount, Memory.ResidentMiB());
        for (var i = 0; i < times; i++)
        {
            step();
        }

        Assert.True(!countHandles || live == DisposeScopeManager.Statistics.ThreadTotalLiveCount, $"Handles: {live} before, {DisposeScopeManager.Statistics.ThreadTotalLiveCount} after");
        Assert.InRange(Memory.ResidentMiB() - resident, double.NegativeInfinity, AllowedMiB);
    }

    private sealed class Square : autograd.SingleTensorFunction<Square>
    {
        public override string Name => nameof(Square);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var value = (Tensor)vars[0];
            ctx.save_for_backward([value]);
            return value.detach().pow(2);
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            using var scope = NewDisposeScope();
            return [(grad_output * ctx.get_saved_variables()[0] * 2).MoveToOuterDisposeScope()];
        }
    }
}
