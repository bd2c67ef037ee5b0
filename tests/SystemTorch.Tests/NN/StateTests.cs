using static TorchSharp.torch;

namespace SystemTorch.Tests.NN;

public class StateTests
{
    [Fact]
    public void The_state_has_all_parameters_then_all_buffers()
    {
        using var network = new Networks.Network();
        Assert.Equal(
            [
                "block.scale", "block._first.weight", "block._first.bias", "block.norm.weight", "block.norm.bias", "layers.a.weight", "layers.a.bias",
                "heads.0.weight", "heads.0.bias", "heads.1.weight", "heads.1.bias",
                "block.offset", "block.norm.running_mean", "block.norm.running_var", "block.norm.num_batches_tracked",
            ],
            network.state_dict().Keys);
        Assert.Equal(["x.y.weight", "x.y.bias"], nn.Linear(1, 1).state_dict(prefix: "x.y").Keys);
        Assert.Same(network.block.Scale, network.state_dict()["block.scale"]);
    }

    [Fact]
    public void A_destination_collects_the_states_of_several()
    {
        var all = new Dictionary<string, Tensor>();
        using var a = nn.Linear(1, 1);
        using var b = nn.Linear(1, 1);
        Assert.Same(all, a.state_dict(all, "a"));
        b.state_dict(all, "b");
        Assert.Equal(["a.weight", "a.bias", "b.weight", "b.bias"], all.Keys);
    }

    [Fact]
    public void Loading_copies_values_into_the_same_tensors()
    {
        using var source = new Networks.Network();
        using var target = new Networks.Network();
        var weight = target.block.First.weight;
        var (missing, unexpected) = target.load_state_dict(source.state_dict());
        Assert.Empty(missing);
        Assert.Empty(unexpected);
        Assert.Same(weight, target.block.First.weight);
        Assert.True(weight.requires_grad);
        AssertSameState(source, target);
        Assert.NotEqual(source.block.First.weight.Handle, weight.Handle);
    }

    [Fact]
    public void A_strict_load_takes_exactly_the_same_keys_and_changes_nothing_otherwise()
    {
        using var layer = nn.Linear(1, 1);
        var before = layer.weight.item<float>();
        var state = new Dictionary<string, Tensor> { ["weight"] = full([1, 1], 9f), ["other"] = zeros(1) };
        Assert.Equal(
            "The loaded state_dict is not identical to the target dictionary.",
            Assert.Throws<InvalidOperationException>(() => layer.load_state_dict(state)).Message);
        Assert.Equal(before, layer.weight.item<float>());

        var (missing, unexpected) = layer.load_state_dict(state, strict: false);
        Assert.Equal(["bias"], missing);
        Assert.Equal(["other"], unexpected);
        Assert.Equal(9, layer.weight.item<float>());
    }

    [Fact]
    public void Skipped_keys_are_neither_missing_nor_loaded()
    {
        using var layer = nn.Linear(1, 1);
        var bias = layer.bias!.item<float>();
        layer.load_state_dict(new() { ["weight"] = full([1, 1], 3f), ["bias"] = full([1], 9f), ["extra"] = zeros(1) }, skip: ["bias", "extra"]);
        Assert.Equal(3, layer.weight.item<float>());
        Assert.Equal(bias, layer.bias!.item<float>());
    }

    [Fact]
    public void A_wrong_shape_is_libtorchs_error()
    {
        using var layer = nn.Linear(2, 1);
        var error = Assert.Throws<System.Runtime.InteropServices.ExternalException>(
            () => layer.load_state_dict(new() { ["weight"] = zeros(3, 3), ["bias"] = zeros(1) }));
        Assert.Contains("size", error.Message, StringComparison.Ordinal);
    }

    internal static void AssertSameState(nn.Module expected, nn.Module actual)
    {
        var state = actual.state_dict();
        Assert.Equal(expected.state_dict().Keys, state.Keys);
        foreach (var (key, tensor) in expected.state_dict())
        {
            Assert.Equal(tensor.dtype, state[key].dtype);
            Assert.True(tensor.eq(state[key]).all().item<bool>(), key);
        }
    }
}
