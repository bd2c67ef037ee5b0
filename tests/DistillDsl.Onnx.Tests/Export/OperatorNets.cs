using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Onnx.Tests.Export;

/// <summary>Functions of maps [B, 4, H, W] as they are written in a network.</summary>
[ExportOnnx]
public sealed partial class MapNet : Module<Tensor, Tensor[]>
{
    private readonly Parameter back = Parameter(randn(4, 2, 2, 2));
    private readonly Sequential layers = Sequential(PixelUnshuffle(2), LocalResponseNorm(3), ChannelShuffle(4), Softmin(1), LPPool2d(2, 2));

    public MapNet() : base("MapNet") => RegisterComponents();

    public override Tensor[] forward(Tensor input)
    {
        var windows = functional.unfold(input, 3, 1, 1);
        var patches = input.unfold(2, 2, 2).unfold(3, 2, 2);
        var pooled = functional.max_pool2d(input, (3, 1), padding: (1, 0)) + functional.avg_pool2d(input, kernel_size: (3, 1), padding: (1, 0));
        return
        [
            layers.call(input), windows, patches, pooled, functional.conv_transpose2d(input, back, strides: [2, 2]),
            functional.upsample(input, scale_factor: [2, 2], mode: UpsampleMode.Bilinear), functional.adaptive_avg_pool3d(input.unsqueeze(1), 1),
            functional.pad(input, (1, 0, 2, 1)), functional.hardshrink(input).channel_shuffle(2),
            functional.lp_pool2d(input.abs(), norm_type: 2, kernel_size: 2),
        ];
    }
}

/// <summary>Functions of sequences [B, 4, n] as they are written in a network.</summary>
[ExportOnnx]
public sealed partial class SequenceNet : Module<Tensor, Tensor[]>
{
    private readonly Parameter weight = Parameter(randn(4, 3));

    public SequenceNet() : base("SequenceNet") => RegisterComponents();

    public override Tensor[] forward(Tensor input)
    {
        var (low, high) = input.aminmax(dim: 2, keepdim: true);
        var (sorted, places) = input.sort(descending: true);
        var parts = input.hsplit(2);
        return
        [
            (input - low).true_divide(high - low), sorted + places, parts[0].multiply(parts[1]), input.norm(p: 1) + input.norm() + input.norm(1, p: 1),
            input.var() + input.std(false) + input.std(1, keepdim: true), input.var((1, 2)), input.clamp(low / 2, high / 2).clamp(max: 0.5),
            input.tensordot(weight, [1L], [0L]), input.unfold(step: 2, size: 3, dimension: -1),
            input.gt(0).all(1), input.any(), input.count_nonzero(), input.diff().trunc().nan_to_num(), input.floor_divide(0.5), input.logaddexp(low),
            input.addcmul(low, high, 2), functional.cosine_similarity(input, high, 2), input.prod(1), input.dim() + input, input.half().type_as(input),
            atan2(input, high) + hypot(input, 2 * low), input.cumprod(1), special.expit(input).xlogy(input.abs()),
        ];
    }
}

/// <summary>Words, and what is made where the inputs are, as in a network on a GPU.</summary>
[ExportOnnx]
public sealed partial class BagNet : Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.EmbeddingBag bag = EmbeddingBag(7, 4, mode: EmbeddingBagMode.Sum);

    public BagNet() : base("BagNet") => RegisterComponents();

    public override Tensor forward(Tensor words)
    {
        var device = words.device;
        var rows = bag.call(words);
        var places = arange(rows.shape[0], device: words.device).unsqueeze(1) + linspace(0, 1, rows.shape[1], device: device);
        return rows.to(device) + places * tensor(new[] { 1f, 2f, 3f, 4f }, device: device) + ones(4, dtype: float32, device: rows.device)
            + eye(rows.shape[0], device: device).sum(1, keepdim: true) + zeros([rows.shape[0], 1], device: words.device);
    }
}

/// <summary>Code for training, which is no part of the file.</summary>
[ExportOnnx]
public sealed partial class DropNet : Module<Tensor, Tensor>
{
    private readonly double _share = 0.5;

    public DropNet() : base("DropNet") => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        if (training && _share > 0) input = input + randn_like(input);
        else if (_share < 0) input = -input;
        else input = input * (training ? rand(1) : input.sum()) + (training ? rand(1) : ones(1));
        var kept = Kept(input);
        if (this.training)
        {
            var seen = kept.max().item<float>();
            kept = kept / seen;
        }
        else
        {
            kept = kept * 2;
        }
        return kept;
    }

    private Tensor Kept(Tensor x)
    {
        if (!training || _share == 0) return x + 1;
        var mask = x.new_ones(x.shape[0], 1).bernoulli_(_share);
        return x * mask / _share;
    }
}

/// <summary>Layers of two inputs.</summary>
[ExportOnnx]
public sealed partial class PairNet : Module<Tensor, Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Bilinear joint = Bilinear(4, 5, 3);
    private readonly TorchSharp.Modules.CosineSimilarity angle = CosineSimilarity(-1);
    private readonly TorchSharp.Modules.PairwiseDistance distance = PairwiseDistance(keepdim: true);

    public PairNet() : base("PairNet") => RegisterComponents();

    public override Tensor forward(Tensor left, Tensor right)
    {
        var both = joint.call(left, right);
        var first = right[.., ..4];
        return both * angle.call(left, first).unsqueeze(-1) + distance.call(left, first);
    }
}
