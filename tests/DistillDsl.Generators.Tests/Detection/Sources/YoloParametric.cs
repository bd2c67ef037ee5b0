// parametric, float 2 3 64 64
public class ConvModule : Module<Tensor, Tensor>
{
    protected readonly Module<Tensor, Tensor> conv, norm, relu;

    public ConvModule(long input, long output, long kernel, long stride = 1) : base("ConvModule")
    {
        conv = Conv2d(input, output, kernel, stride: stride, padding: (kernel - 1) / 2, bias: false);
        norm = BatchNorm2d(output, eps: 1e-3, momentum: 0.03);
        relu = LeakyReLU(0.1, inplace: true);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => relu.call(norm.call(conv.call(x)));
}

public class ResBlock : Module<Tensor, Tensor>
{
    private readonly ConvModule conv1;
    private readonly ConvModule conv2;

    public ResBlock(long channels) : base("ResBlock")
    {
        conv1 = new ConvModule(channels, channels / 2, 1);
        conv2 = new ConvModule(channels / 2, channels, 3);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var conv = conv1.call(x);
        conv = conv2.call(conv);
        return x + conv;
    }
}

public sealed class Net : Module<Tensor, (Tensor large, Tensor small)>
{
    private readonly ConvModule stem;
    private readonly Sequential stage1, stage2, stage3;
    private readonly ConvModule lateral;
    private readonly Conv2d head_large, head_small;

    public Net(int width = 8, int depth = 1, int anchors = 3, int classes = 4) : base("Net")
    {
        stem = new ConvModule(3, width, 3);
        stage1 = MakeStage(width, width * 2, depth);
        stage2 = MakeStage(width * 2, width * 4, depth * 2);
        stage3 = MakeStage(width * 4, width * 8, depth);
        lateral = new ConvModule(width * 8, width * 4, 1);
        var outputs = anchors * (5 + classes);
        head_large = Conv2d(width * 8, outputs, 1);
        head_small = Conv2d(width * 8, outputs, 1);
        RegisterComponents();
        foreach (var (name, parameter) in named_parameters())
            if (name.EndsWith("bias")) init.zeros_(parameter);
    }

    private static Sequential MakeStage(long input, long output, int blocks)
    {
        var layers = new List<(string, Module<Tensor, Tensor>)> { ("down", new ConvModule(input, output, 3, 2)) };
        for (int i = 0; i < blocks; i++) layers.Add(($"res{i}", new ResBlock(output)));
        return Sequential(layers);
    }

    public override (Tensor large, Tensor small) forward(Tensor x)
    {
        x = stage1.call(stem.call(x));
        var small = stage2.call(x);
        var large = stage3.call(small);
        var up = functional.interpolate(lateral.call(large), scale_factor: [2, 2], mode: InterpolationMode.Nearest);
        return (head_large.call(large), head_small.call(cat([up, small], 1)));
    }
}
