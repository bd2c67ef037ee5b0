using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SystemTorch.Tests.NN;

public class SequentialTests
{
    [Fact]
    public void Children_are_numbered_or_named()
    {
        using var numbered = nn.Sequential(nn.Linear(1, 1), nn.ReLU()).append(nn.Linear(1, 1)).append("last", nn.ReLU());
        Assert.Equal(["0", "1", "2", "last"], numbered.named_children().Select(child => child.name));
        Assert.Equal(["0.weight", "0.bias", "2.weight", "2.bias"], numbered.named_parameters().Select(entry => entry.name));
        Assert.Empty(numbered.named_parameters(recurse: false));

        using var named = nn.Sequential(Tuple.Create<string, nn.Module<Tensor, Tensor>>("norm", nn.BatchNorm1d(2)));
        Assert.Equal(["norm.running_mean", "norm.running_var", "norm.num_batches_tracked"], named.named_buffers().Select(entry => entry.name));
    }

    [Fact]
    public void Every_intermediate_is_disposed_and_the_result_lives()
    {
        var seen = new List<Tensor>();
        using var layers = nn.Sequential(nn.Linear(2, 2), nn.ReLU(inplace: true), nn.Identity(), nn.Linear(2, 1));
        foreach (var child in layers.children())
            ((nn.Module<Tensor, Tensor>)child).register_forward_hook((module, input, output) =>
            {
                seen.Add(output);
                return output;
            });

        using var input = ones(1, 2);
        using var result = layers.call(input);
        Assert.False(input.IsInvalid);
        Assert.All(seen[..^1], tensor => Assert.True(tensor.IsInvalid));
        Assert.Same(result, seen[^1]);
        Assert.Equal([1, 1], result.shape);
    }

    [Fact]
    public void An_alias_taken_by_a_hook_outlives_the_sequence_and_carries_gradients()
    {
        Tensor? captured = null;
        using var layers = nn.Sequential(nn.Linear(2, 3), nn.Linear(3, 1));
        ((Linear)layers[0]).register_forward_hook((module, input, output) =>
        {
            captured = output.alias();
            return output;
        });
        using var result = layers.call(ones(1, 2));
        captured!.sum().backward();
        Assert.Equal(6, ((Linear)layers[0]).weight.grad!.sum().item<float>());
    }

    [Fact]
    public void An_empty_sequence_gives_a_handle_of_its_own()
    {
        using var layers = nn.Sequential();
        using var input = ones(1);
        layers.call(input).Dispose();
        Assert.False(input.IsInvalid);
    }

    [Fact]
    public void Children_are_not_registered_by_the_sequence()
    {
        using var layers = nn.Sequential(new Networks.Forgetful());
        Assert.Empty(layers.parameters());
    }

    [Fact]
    public void Slices_share_the_modules()
    {
        using var layers = nn.Sequential(nn.Linear(1, 2), nn.ReLU(), nn.Linear(2, 1));
        Assert.Equal(3, layers.Count);
        Assert.Equal(["1", "2"], layers[1..].named_children().Select(child => child.name));
        Assert.Same(layers[0], layers[(null, 1)][0]);
        Assert.Throws<IndexOutOfRangeException>(() => layers[(0, 4)]);
        Assert.Throws<ArgumentException>(() => layers.append("0", nn.ReLU()));
    }

    [Fact]
    public void Disposing_it_disposes_the_layers()
    {
        var inner = nn.Linear(1, 1);
        var layers = nn.Sequential(inner);
        var weight = inner.weight;
        layers.Dispose();
        Assert.True(weight.IsInvalid);
        Assert.Throws<InvalidOperationException>(() => layers.call(zeros(1, 1)));
    }
}
