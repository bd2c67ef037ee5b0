// parametric, float 2 3 32 32
public sealed class MBConv : Module<Tensor, Tensor>
{
    private readonly Conv2d expand_conv, depthwise_conv, se_reduce, se_expand, project_conv;
    private readonly BatchNorm2d bn0, bn1, bn2;
    private readonly bool skip;

    public MBConv(long input, long output, long expand, long kernel, long stride) : base("MBConv")
    {
        var oup = input * expand;
        if (expand != 1)
        {
            expand_conv = Conv2d(input, oup, 1, bias: false);
            bn0 = BatchNorm2d(oup, momentum: 0.01, eps: 1e-3);
        }
        depthwise_conv = Conv2d(oup, oup, kernel, stride: stride, padding: kernel / 2, groups: oup, bias: false);
        bn1 = BatchNorm2d(oup);
        var squeezed = Math.Max(1, input / 4);
        se_reduce = Conv2d(oup, squeezed, 1);
        se_expand = Conv2d(squeezed, oup, 1);
        project_conv = Conv2d(oup, output, 1, bias: false);
        bn2 = BatchNorm2d(output);
        skip = stride == 1 && input == output;
        RegisterComponents();
    }

    public override Tensor forward(Tensor inputs)
    {
        var x = inputs;
        if (expand_conv is not null)
        {
            x = expand_conv.call(x);
            x = functional.silu(bn0!.call(x));
        }
        x = functional.silu(bn1.call(depthwise_conv.call(x)));
        var squeezed = functional.adaptive_avg_pool2d(x, 1);
        squeezed = se_expand.call(functional.silu(se_reduce.call(squeezed)));
        x = sigmoid(squeezed) * x;
        x = bn2.call(project_conv.call(x));
        return skip ? x + inputs : x;
    }
}

public sealed class Net : Module<Tensor, Tensor>
{
    private static readonly (long Expand, long Channels, int Repeats, long Stride, long Kernel)[] Blocks =
        [(1, 8, 1, 1, 3), (4, 16, 2, 2, 3), (4, 24, 1, 2, 5)];

    private readonly Sequential stem, head;
    private readonly ModuleList<MBConv> blocks = new();
    private readonly Linear fc;

    public Net(double width = 1.0, double depth = 1.0, int classes = 10) : base("Net")
    {
        var input = Round(16, width);
        stem = Sequential(("conv", Conv2d(3, input, 3, stride: 2, padding: 1, bias: false)), ("bn", BatchNorm2d(input)), ("act", SiLU()));
        foreach (var (expand, channels, repeats, stride, kernel) in Blocks)
        {
            var output = Round(channels, width);
            for (var i = 0; i < (int)Math.Ceiling(repeats * depth); i++)
            {
                blocks.Add(new MBConv(input, output, expand, kernel, i == 0 ? stride : 1));
                input = output;
            }
        }
        head = Sequential(("conv", Conv2d(input, input * 4, 1, bias: false)), ("bn", BatchNorm2d(input * 4)), ("act", SiLU()));
        fc = Linear(input * 4, classes);
        RegisterComponents();
    }

    private static long Round(long channels, double width)
    {
        var scaled = channels * width;
        var rounded = Math.Max(8, (long)(scaled + 4) / 8 * 8);
        if (rounded < 0.9 * scaled) rounded += 8;
        return rounded;
    }

    public override Tensor forward(Tensor x)
    {
        x = stem.call(x);
        foreach (var block in blocks) x = block.call(x);
        x = head.call(x);
        return fc.call(functional.adaptive_avg_pool2d(x, 1).squeeze(-1).squeeze(-1));
    }
}
