// literal, float 2 3 32 32
public static class ChannelOps
{
    public static Tensor Shuffle(Tensor x, int groups)
    {
        var (batch, channels, height, width) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3]);
        x = x.view(batch, groups, channels / groups, height, width);
        x = x.transpose(1, 2).contiguous();
        return x.view(batch, channels, height, width);
    }
}

public class InvertedResidual : Module<Tensor, Tensor>
{
    private readonly int stride;
    private readonly Sequential branch1, branch2;

    public InvertedResidual(int inp, int oup, int stride) : base("InvertedResidual")
    {
        if (stride < 1 || stride > 3) throw new ArgumentOutOfRangeException(nameof(stride));
        this.stride = stride;
        var features = oup / 2;
        branch1 = stride > 1
            ? Sequential(
                DepthwiseConv(inp, inp, 3, stride, 1), BatchNorm2d(inp),
                Conv2d(inp, features, 1, bias: false), BatchNorm2d(features), ReLU(inplace: true))
            : Sequential();
        branch2 = Sequential(
            Conv2d(stride > 1 ? inp : features, features, 1, bias: false),
            BatchNorm2d(features),
            ReLU(inplace: true),
            DepthwiseConv(features, features, 3, stride, 1),
            BatchNorm2d(features),
            Conv2d(features, features, 1, bias: false),
            BatchNorm2d(features),
            ReLU(inplace: true));
        RegisterComponents();
    }

    private static Conv2d DepthwiseConv(int i, int o, int kernel, int stride, int padding) =>
        Conv2d(i, o, kernel, stride: stride, padding: padding, groups: i, bias: false);

    public override Tensor forward(Tensor x)
    {
        Tensor result;
        if (stride == 1)
        {
            var halves = x.chunk(2, dim: 1);
            result = cat([halves[0], branch2.call(halves[1])], 1);
        }
        else
        {
            result = cat([branch1.call(x), branch2.call(x)], 1);
        }
        return ChannelOps.Shuffle(result, 2);
    }
}

public sealed class Net : Module<Tensor, Tensor>
{
    private readonly Sequential conv1, stage2, stage3, conv5;
    private readonly MaxPool2d maxpool;
    private readonly Linear fc;

    public Net() : base("Net")
    {
        conv1 = Sequential(Conv2d(3, 12, 3, stride: 2, padding: 1, bias: false), BatchNorm2d(12), ReLU(inplace: true));
        maxpool = MaxPool2d(kernel_size: 3, stride: 2, padding: 1);
        var stages = new List<Sequential>();
        var input = 12;
        foreach (var (repeats, output) in new[] { (2, 24), (3, 48) })
        {
            var seq = new List<Module<Tensor, Tensor>> { new InvertedResidual(input, output, 2) };
            for (int i = 0; i < repeats - 1; i++) seq.Add(new InvertedResidual(output, output, 1));
            stages.Add(Sequential(seq));
            input = output;
        }
        (stage2, stage3) = (stages[0], stages[1]);
        conv5 = Sequential(Conv2d(input, 64, 1, bias: false), BatchNorm2d(64), ReLU(inplace: true));
        fc = Linear(64, 10);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = conv1.call(x);
        x = maxpool.call(x);
        x = stage2.call(x);
        x = stage3.call(x);
        x = conv5.call(x);
        x = x.mean([2, 3]);
        return fc.call(x);
    }
}
