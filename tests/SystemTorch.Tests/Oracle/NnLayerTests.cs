using TorchSharp;
using static TorchSharp.torch;

namespace SystemTorch.Tests.Oracle;

/// <summary>Every layer with parameters or buffers: outputs, gradients and buffers after a forward pass, against recorded values.</summary>
public sealed class NnLayerTests
{
    private static readonly Dictionary<string, Func<nn.Module>[]> layers = [];

    static NnLayerTests()
    {
        Convolutions();
        Normalisations();
        Others();
    }

    public static TheoryData<string, int> Cases()
    {
        var data = new TheoryData<string, int>();
        foreach (var (name, ways) in layers)
        {
            for (var way = 0; way < ways.Length; way++)
                data.Add(name, way);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_gradients_and_buffers_are_PyTorchs(string name, int way)
    {
        using var scope = NewDisposeScope();
        var recorded = NnOracle.Shared.Layers[name];
        using var layer = layers[name][way]();
        layer.load_state_dict(recorded.State.ToDictionary(entry => entry.Key, entry => entry.Value.ToTensor()));
        layer.train(recorded.Train);
        var inputs = recorded.Inputs.Select(input => input.ToTensor(requiresGrad: true)).ToArray();

        var outputs = Call(layer, inputs);
        Assert.Equal(recorded.Outputs.Length, outputs.Length);
        for (var i = 0; i < outputs.Length; i++)
            recorded.Outputs[i].AssertEqual(outputs[i], $"output {i}");

        NnOracle.Backward(outputs);
        var leaves = layer.named_parameters().Select(entry => (entry.name, tensor: (Tensor)entry.parameter))
            .Concat(inputs.Select((input, i) => (name: $"{i}", tensor: input)));
        foreach (var (leaf, tensor) in leaves)
        {
            if (recorded.Grads.TryGetValue(leaf, out var grad))
                grad.AssertEqual(Assert.IsType<Tensor>(tensor.grad), $"gradient of {leaf}");
            else
                Assert.Null(tensor.grad);
        }

        var buffers = layer.named_buffers().ToDictionary(entry => entry.name, entry => entry.buffer);
        Assert.Equal(recorded.After.Keys.Order(), buffers.Keys.Order());
        foreach (var (buffer, value) in recorded.After)
            value.AssertEqual(buffers[buffer], $"buffer {buffer}");
    }

    [Fact]
    public void Every_recorded_layer_is_replayed()
        => Assert.Equal(NnOracle.Shared.Layers.Keys.Order(StringComparer.Ordinal), layers.Keys.Order(StringComparer.Ordinal));

    private static Tensor[] Call(nn.Module layer, Tensor[] x)
    {
        switch (layer)
        {
            case nn.Module<Tensor, Tensor> unary:
                return [unary.call(x[0])];
            case nn.Module<Tensor, Tensor, Tensor> binary:
                return [binary.call(x[0], x[1])];
            default:
                var attention = (TorchSharp.Modules.MultiheadAttention)layer;
                var (output, weights) = x.Length == 3 ? attention.call(x[0], x[1], x[2]) : attention.call(x[0], x[1], x[2], x[3], true, x[4]);
                return [output, weights];
        }
    }

    private static void On(string name, params Func<nn.Module>[] ways) => layers.Add(name, ways);

    private static void Convolutions()
    {
        On("Conv1d", () => nn.Conv1d(4, 2, 2));
        On("Conv1d/stride=2,padding=1,no bias", () => nn.Conv1d(4, 2, 2, 2, 1, bias: false));
        On("Conv1d/same", () => nn.Conv1d(4, 2, 3, Padding.Same));
        On("Conv1d/circular", () => nn.Conv1d(4, 2, 3, padding: 1, padding_mode: PaddingModes.Circular));
        On("ConvTranspose1d", () => nn.ConvTranspose1d(4, 2, 2));
        On("ConvTranspose1d/stride=2,padding=1,output_padding=1", () => nn.ConvTranspose1d(4, 2, 3, 2, 1, 1));
        On("Conv2d", () => nn.Conv2d(4, 2, 2), () => nn.Conv2d(4, 2, (2, 2)), () => nn.Conv2d(4, 2, 2, Padding.Valid));
        On("Conv2d/stride=2,padding=1,no bias", () => nn.Conv2d(4, 2, 2, 2, 1, bias: false), () => nn.Conv2d(4, 2, (2, 2), (2, 2), (1, 1), bias: false));
        On("Conv2d/same", () => nn.Conv2d(4, 2, 3, Padding.Same), () => nn.Conv2d(4, 2, (3, 3), Padding.Same));
        On("Conv2d/circular", () => nn.Conv2d(4, 2, 3, padding: 1, padding_mode: PaddingModes.Circular));
        On("ConvTranspose2d", () => nn.ConvTranspose2d(4, 2, 2), () => nn.ConvTranspose2d(4, 2, (2, 2)));
        On("ConvTranspose2d/stride=2,padding=1,output_padding=1",
            () => nn.ConvTranspose2d(4, 2, 3, 2, 1, 1), () => nn.ConvTranspose2d(4, 2, (3, 3), (2, 2), (1, 1), (1, 1)));
        On("Conv3d", () => nn.Conv3d(2, 2, 2), () => nn.Conv3d(2, 2, (2, 2, 2)), () => nn.Conv3d(2, 2, (2, 2, 2), Padding.Valid));
        On("Conv3d/stride=2,padding=1,no bias", () => nn.Conv3d(2, 2, 2, 2, 1, bias: false));
        On("Conv3d/same", () => nn.Conv3d(2, 2, 3, Padding.Same));
        On("Conv3d/circular", () => nn.Conv3d(2, 2, 3, padding: 1, padding_mode: PaddingModes.Circular));
        On("ConvTranspose3d", () => nn.ConvTranspose3d(2, 2, 2), () => nn.ConvTranspose3d(2, 2, (2, 2, 2)));
        On("ConvTranspose3d/stride=2,padding=1,output_padding=1", () => nn.ConvTranspose3d(2, 2, 3, 2, 1, 1));
        On("Conv2d/(3,2),stride=(1,2),padding=(2,1),dilation=(2,1),groups=2", () => nn.Conv2d(4, 2, (3, 2), (1, 2), (2, 1), (2, 1), groups: 2));
        On("Conv2d/(3,2),same,dilation=(1,2)", () => nn.Conv2d(4, 2, (3, 2), Padding.Same, dilation: (1, 2)));
        On("Conv2d/reflect,(2,1)", () => nn.Conv2d(4, 2, (3, 2), padding: (2, 1), padding_mode: PaddingModes.Reflect));
        On("Conv2d/replicate,same,(2,3)", () => nn.Conv2d(4, 2, (2, 3), Padding.Same, padding_mode: PaddingModes.Replicate));
        On("Conv2d/unbatched", () => nn.Conv2d(4, 2, 2));
    }

    private static void Normalisations()
    {
        On("BatchNorm1d", () => nn.BatchNorm1d(2));
        On("BatchNorm1d/eval", () => nn.BatchNorm1d(2));
        On("BatchNorm1d/flat", () => nn.BatchNorm1d(3));
        On("BatchNorm2d", () => nn.BatchNorm2d(2));
        On("BatchNorm2d/eval", () => nn.BatchNorm2d(2));
        On("BatchNorm2d/not affine,momentum=0.3,eps=0.1", () => nn.BatchNorm2d(2, 0.1, 0.3, affine: false));
        On("BatchNorm2d/untracked", () => nn.BatchNorm2d(2, track_running_stats: false));
        On("BatchNorm2d/untracked,eval", () => nn.BatchNorm2d(2, track_running_stats: false));
        On("BatchNorm2d/cumulative", () =>
        {
            var norm = nn.BatchNorm2d(2);
            norm.momentum = null;
            return norm;
        });
        On("BatchNorm3d", () => nn.BatchNorm3d(2));
        On("BatchNorm3d/eval", () => nn.BatchNorm3d(2));
        On("InstanceNorm1d", () => nn.InstanceNorm1d(2));
        On("InstanceNorm1d/affine,tracked", () => nn.InstanceNorm1d(2, affine: true, track_running_stats: true));
        On("InstanceNorm1d/affine,tracked,eval", () => nn.InstanceNorm1d(2, affine: true, track_running_stats: true));
        On("InstanceNorm1d/unbatched", () => nn.InstanceNorm1d(2, affine: true));
        On("InstanceNorm2d", () => nn.InstanceNorm2d(2));
        On("InstanceNorm2d/affine,tracked", () => nn.InstanceNorm2d(2, affine: true, track_running_stats: true));
        On("InstanceNorm2d/affine,tracked,eval", () => nn.InstanceNorm2d(2, affine: true, track_running_stats: true));
        On("InstanceNorm2d/unbatched", () => nn.InstanceNorm2d(2, affine: true));
        On("InstanceNorm3d", () => nn.InstanceNorm3d(2));
        On("InstanceNorm3d/affine,tracked", () => nn.InstanceNorm3d(2, affine: true, track_running_stats: true));
        On("InstanceNorm3d/affine,tracked,eval", () => nn.InstanceNorm3d(2, affine: true, track_running_stats: true));
        On("InstanceNorm3d/unbatched", () => nn.InstanceNorm3d(2, affine: true));
        On("GroupNorm", () => nn.GroupNorm(2, 4));
        On("GroupNorm/not affine", () => nn.GroupNorm(2, 4, affine: false));
        On("LayerNorm", () => nn.LayerNorm(4), () => nn.LayerNorm([4]));
        On("LayerNorm/[3,4]", () => nn.LayerNorm([3, 4]));
        On("LayerNorm/not affine", () => nn.LayerNorm(4, elementwise_affine: false));
    }

    private static void Others()
    {
        On("Linear", () => nn.Linear(3, 4), () => nn.Linear(nn.Parameter(zeros(4, 3)), nn.Parameter(zeros(4))));
        On("Linear/no bias", () => nn.Linear(3, 4, hasBias: false), () => nn.Linear(nn.Parameter(zeros(4, 3))));
        On("Bilinear", () => nn.Bilinear(3, 2, 4));
        On("PReLU/1", () => nn.PReLU(1));
        On("PReLU/3", () => nn.PReLU(3));
        On("Embedding", () => nn.Embedding(5, 3), () => nn.Embedding_from_pretrained(zeros(5, 3), freeze: false));
        On("Embedding/padding_idx=-1", () => nn.Embedding(5, 3, padding_idx: -1));
        On("Embedding/scale_grad_by_freq", () => nn.Embedding(5, 3, scale_grad_by_freq: true));
        On("MultiheadAttention", () => nn.MultiheadAttention(4, 2));
        On("MultiheadAttention/masked", () => nn.MultiheadAttention(4, 2));
        On("MultiheadAttention/masked per head", () => nn.MultiheadAttention(4, 2, bias: false));
        On("MultiheadAttention/kdim=3,vdim=5", () => nn.MultiheadAttention(4, 2, kdim: 3, vdim: 5));
        On("MultiheadAttention/added,masked", () => nn.MultiheadAttention(4, 2, add_bias_kv: true, add_zero_attn: true));
    }
}
