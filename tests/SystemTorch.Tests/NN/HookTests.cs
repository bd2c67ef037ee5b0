using TorchSharp;
using static TorchSharp.torch;

namespace SystemTorch.Tests.NN;

public class HookTests
{
    [Fact]
    public void Hooks_run_in_order_around_forward_and_only_in_call()
    {
        using var layer = nn.ReLU();
        var log = new List<string>();
        layer.register_forward_pre_hook(module => log.Add("module before"));
        layer.register_forward_pre_hook((module, input) =>
        {
            log.Add("before");
            return input;
        });
        layer.register_forward_hook((module, input, output) =>
        {
            log.Add("after");
            return output;
        });
        layer.register_forward_hook(module => log.Add("module after"));

        layer.call(zeros(1));
        Assert.Equal(["module before", "before", "after", "module after"], log);
        layer.forward(zeros(1));
        Assert.Equal(4, log.Count);
    }

    [Fact]
    public void A_hook_replaces_the_value_or_keeps_it_with_null()
    {
        using var layer = nn.ReLU();
        layer.register_forward_pre_hook((module, input) => null!);
        layer.register_forward_hook((module, input, output) => null!);
        Assert.Equal(2, layer.call(tensor(2f)).item<float>());

        layer.register_forward_pre_hook((module, input) => input + 1);
        layer.register_forward_hook((module, input, output) => output * 10);
        layer.register_forward_hook((module, input, output) => output + input);
        Assert.Equal(33, layer.call(tensor(2f)).item<float>());
    }

    [Fact]
    public void Hooks_of_several_inputs_replace_all_of_them()
    {
        using var distance = nn.PairwiseDistance(p: 1, eps: 0);
        distance.register_forward_pre_hook((module, first, second) => null);
        distance.register_forward_pre_hook((module, first, second) => (second, second));
        distance.register_forward_hook((module, first, second, output) => output + 7);
        Assert.Equal(7, distance.call(ones(1, 2), zeros(1, 2)).item<float>());
    }

    [Fact]
    public void A_removed_hook_no_longer_runs_and_the_others_still_do()
    {
        using var layer = nn.Linear(1, 1);
        var calls = new int[2];
        var first = layer.register_forward_hook(module => calls[0]++);
        layer.register_forward_hook(module => calls[1]++);
        first.remove();
        first.remove();
        layer.call(zeros(1, 1));
        Assert.Equal([0, 1], calls);
    }

    [Fact]
    public void Adding_a_hook_inside_a_hook_throws()
    {
        using var layer = nn.ReLU();
        layer.register_forward_hook((module, input, output) =>
        {
            layer.register_forward_hook((_, _, inner) => inner);
            return output;
        });
        Assert.Throws<InvalidOperationException>(() => layer.call(zeros(1)));
    }

    [Fact]
    public void A_hooks_exception_reaches_the_caller()
    {
        using var layer = nn.ReLU();
        layer.register_forward_hook((nn.Module<Tensor, Tensor> module, Tensor input, Tensor output) => throw new NotSupportedException("here"));
        Assert.Equal("here", Assert.Throws<NotSupportedException>(() => layer.call(zeros(1))).Message);
    }

    [Fact]
    public void Hooks_survive_a_conversion_and_the_children_of_a_sequence_have_theirs()
    {
        using var layers = nn.Sequential(nn.Linear(1, 1), nn.Linear(1, 1));
        var seen = 0;
        ((TorchSharp.Modules.Linear)layers[1]).register_forward_hook(module => seen++);
        layers.@double();
        layers.call(zeros([1, 1], ScalarType.Float64));
        Assert.Equal(1, seen);
    }
}
