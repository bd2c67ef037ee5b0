using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SystemTorch.Tests.NN;

public class LifetimeTests
{
    /// <summary>What is composed of several operators: nothing but the result may be left in the caller's scope.</summary>
    public static TheoryData<string, int> Composed() => new()
    {
        { "softmin", 1 }, { "softsign", 1 }, { "softsign in place", 1 }, { "tanhshrink", 1 }, { "normalize", 1 }, { "response norm", 1 },
        { "dropout1d", 1 }, { "lp_pool", 1 }, { "adaptive max", 1 }, { "unpool", 1 }, { "attention", 1 }, { "gaussian", 1 }, { "soft margin", 1 },
        { "triplet", 1 }, { "shuffle", 1 }, { "unbatched norm", 1 }, { "padded convolution", 1 }, { "multihead", 2 }, { "embedding", 1 },
        { "sequence", 1 }, { "initialisers", 0 }, { "clipping", 0 }, { "loading", 0 }, { "vector", 1 }, { "norm in training", 1 },
    };

    [Theory]
    [MemberData(nameof(Composed))]
    public void Only_results_are_left(string what, int results)
    {
        using var outer = NewDisposeScope();
        var call = Prepare(what);
        using var scope = NewDisposeScope();
        call();
        Assert.Equal(results, scope.DisposablesCount);
        Assert.All(scope.DisposablesView, left => Assert.False(((Tensor)left).IsInvalid));
    }

    [Fact]
    public void Disposing_a_module_disposes_all_that_it_holds()
    {
        var network = new Networks.Network();
        Tensor[] held = [.. network.parameters(), .. network.buffers()];
        network.Dispose();
        network.Dispose();
        Assert.All(held, tensor => Assert.True(tensor.IsInvalid));
    }

    [Fact]
    public void The_tensors_of_a_layer_belong_to_no_scope()
    {
        Linear linear;
        BatchNorm2d norm;
        MultiheadAttention attention;
        using (NewDisposeScope())
        {
            linear = nn.Linear(2, 2);
            norm = nn.BatchNorm2d(2);
            attention = nn.MultiheadAttention(2, 1);
        }
        Assert.All(((nn.Module[])[linear, norm, attention]).SelectMany(module => module.state_dict().Values), tensor => Assert.False(tensor.IsInvalid));
        linear.Dispose();
        norm.Dispose();
        attention.Dispose();
    }

    [Fact]
    public void A_parameter_takes_the_place_of_its_data()
    {
        using var scope = NewDisposeScope();
        var data = zeros(2);
        var parameter = nn.Parameter(data);
        Assert.True(data.IsInvalid);
        Assert.True(parameter.requires_grad);
        Assert.True(scope.Contains(parameter));
        Assert.Equal(1, scope.DisposablesCount);

        var detached = zeros(2).DetachFromDisposeScope();
        using var free = new Parameter(detached, requires_grad: false);
        Assert.False(scope.Contains(free));
        Assert.False(free.requires_grad);
    }

    [Fact]
    public void Assigning_a_parameter_disposes_the_old_one()
    {
        using var layer = nn.Linear(1, 1);
        var (weight, bias) = (layer.weight, layer.bias!);
        layer.weight = nn.Parameter(ones(1, 1));
        layer.bias = null;
        Assert.True(weight.IsInvalid);
        Assert.True(bias.IsInvalid);
        Assert.Equal(["weight"], layer.named_parameters().Select(entry => entry.name));
        Assert.Equal(3, layer.call(full([1, 1], 3f)).item<float>());
        Assert.Throws<ArgumentNullException>(() => layer.weight = null!);
        layer.weight = layer.weight;
        Assert.False(layer.weight.IsInvalid);
    }

    [Fact]
    public void A_disposed_layer_throws()
    {
        var layer = nn.Conv2d(1, 1, 1);
        layer.Dispose();
        Assert.Throws<InvalidOperationException>(() => layer.call(zeros(1, 1, 1, 1)));
    }

    private static Action Prepare(string what)
    {
        var x = rand(2, 4, 6) + 0.5;
        var image = rand(1, 2, 6, 6);
        switch (what)
        {
            case "softmin":
                return () => F.softmin(x, 1);
            case "softsign":
                return () => F.softsign(x);
            case "softsign in place":
                return () => F.softsign(x, true);
            case "tanhshrink":
                return () => F.tanhshrink(x);
            case "normalize":
                return () => F.normalize(x);
            case "response norm":
                return () => F.local_response_norm(image, 2);
            case "dropout1d":
                var matrix = image[0, 0];
                return () => F.dropout1d(matrix);
            case "lp_pool":
                return () => F.lp_pool2d(image, 2, 2);
            case "adaptive max":
                return () => F.adaptive_max_pool1d(x, 2);
            case "unpool":
                var (pooled, places) = F.max_pool1d_with_indices(x, 2);
                return () => F.max_unpool1d(pooled, places, 2);
            case "attention":
                return () => F.scaled_dot_product_attention(x, x, x, is_casual: true);
            case "gaussian":
                return () => F.gaussian_nll_loss(x, x, x, true);
            case "soft margin":
                return () => F.multilabel_soft_margin_loss(x, x, x);
            case "triplet":
                return () => F.triplet_margin_with_distance_loss(x, x, x, swap: true);
            case "shuffle":
                var shuffle = nn.ChannelShuffle(2);
                return () => shuffle.call(x);
            case "unbatched norm":
                var instance = nn.InstanceNorm1d(4);
                var single = x[0];
                return () => instance.call(single);
            case "norm in training":
                var norm = nn.BatchNorm1d(4);
                norm.momentum = null;
                return () => norm.call(x);
            case "padded convolution":
                var convolution = nn.Conv2d(2, 1, 3, padding: 1, padding_mode: PaddingModes.Reflect);
                return () => convolution.call(image);
            case "multihead":
                var attention = nn.MultiheadAttention(6, 2, add_bias_kv: true, add_zero_attn: true);
                return () => attention.call(x, x, x);
            case "embedding":
                var embedding = nn.Embedding(4, 2, padding_idx: 0, max_norm: 1);
                var indices = tensor([1L, 2L]);
                return () => embedding.call(indices);
            case "sequence":
                var layers = nn.Sequential(nn.Conv2d(2, 2, 3), nn.ReLU(inplace: true), nn.BatchNorm2d(2), nn.Flatten());
                return () => layers.call(image);
            case "initialisers":
                var square = image[0, 0];
                return () =>
                {
                    nn.init.orthogonal_(x);
                    nn.init.dirac_(x);
                    nn.init.trunc_normal_(x);
                    nn.init.eye_(square);
                    nn.init.sparse_(square, 0.5);
                };
            case "clipping":
                var layer = nn.Linear(6, 1);
                layer.call(x).sum().backward();
                return () =>
                {
                    nn.utils.clip_grad_norm_(layer.parameters(), 0.1);
                    nn.utils.clip_grad_value_(layer.parameters(), 0.1);
                };
            case "loading":
                var target = nn.Linear(6, 1);
                using (var stream = new MemoryStream())
                {
                    target.save(stream);
                    var file = stream.ToArray();
                    return () => target.load(new MemoryStream(file));
                }
            default:
                var source = nn.Linear(6, 1);
                return () => nn.utils.parameters_to_vector(source.parameters());
        }
    }
}
