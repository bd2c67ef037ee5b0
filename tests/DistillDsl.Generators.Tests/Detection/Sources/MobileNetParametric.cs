// parametric, float 2 3 32 32
public sealed class SqueezeExcitation : Module<Tensor, Tensor>
{
    private readonly AdaptiveAvgPool2d avgpool = AdaptiveAvgPool2d(1);
    private readonly Conv2d fc1, fc2;

    public SqueezeExcitation(long channels, long squeeze) : base(nameof(SqueezeExcitation))
    {
        fc1 = Conv2d(channels, squeeze, 1);
        fc2 = Conv2d(squeeze, channels, 1);
        RegisterComponents();
    }

    private Tensor Scale(Tensor input)
    {
        var scale = avgpool.call(input);
        scale = functional.relu(fc1.call(scale));
        return functional.hardsigmoid(fc2.call(scale));
    }

    public override Tensor forward(Tensor input) => Scale(input) * input;
}

public sealed class InvertedResidual : Module<Tensor, Tensor>
{
    private readonly Sequential block;
    private readonly bool _residual;

    public InvertedResidual(BlockConfig config, double mult) : base(nameof(InvertedResidual))
    {
        var (input, hidden, output) = (Adjust(config.Input, mult), Adjust(config.Expanded, mult), Adjust(config.Output, mult));
        _residual = config.Stride == 1 && input == output;
        block = Sequential();
        block.append("expand", Conv2d(input, hidden, 1, bias: false));
        block.append("expand_bn", BatchNorm2d(hidden));
        block.append("expand_act", Hardswish());
        block.append("depthwise", Conv2d(hidden, hidden, config.Kernel, stride: config.Stride, padding: config.Kernel / 2, groups: hidden, bias: false));
        block.append("depthwise_bn", BatchNorm2d(hidden));
        if (config.UseSE) block.append("se", new SqueezeExcitation(hidden, hidden / 4));
        block.append("project", Conv2d(hidden, output, 1, bias: false));
        block.append("project_bn", BatchNorm2d(output));
        RegisterComponents();
    }

    public static long Adjust(long channels, double mult) => Math.Max(8, (long)(channels * mult + 4) / 8 * 8);

    public override Tensor forward(Tensor x) => _residual ? block.call(x) + x : block.call(x);
}

public readonly record struct BlockConfig(long Input, long Kernel, long Expanded, long Output, bool UseSE, long Stride);

public sealed class Net : Module<Tensor, Tensor>
{
    private static readonly BlockConfig[] Setting =
    {
        new(16, 3, 32, 16, true, 2),
        new(16, 3, 48, 24, false, 2),
        new(24, 5, 64, 24, true, 1),
    };

    private readonly Module<Tensor, Tensor> stem, stem_bn;
    private readonly Sequential blocks;
    private readonly Linear classifier;

    public Net(double width_mult = 1.0, int num_classes = 10) : base(nameof(Net))
    {
        stem = Conv2d(3, InvertedResidual.Adjust(16, width_mult), 3, stride: 2, padding: 1, bias: false);
        stem_bn = BatchNorm2d(InvertedResidual.Adjust(16, width_mult));
        blocks = Sequential(Setting.Select(config => new InvertedResidual(config, width_mult)).ToArray());
        classifier = Linear(InvertedResidual.Adjust(24, width_mult), num_classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = functional.hardswish(stem_bn.call(stem.call(x)));
        x = blocks.call(x);
        return classifier.call(x.mean(new long[] { 2, 3 }));
    }
}
