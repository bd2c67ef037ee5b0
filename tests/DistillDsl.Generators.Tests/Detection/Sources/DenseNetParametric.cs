// parametric, float 2 3 32 32
public class Layer : Module<Tensor, Tensor>
{
    private readonly Sequential stack;

    public Layer(long channels, long growth) : base("Layer")
    {
        stack = Sequential(
            BatchNorm2d(channels), ReLU(),
            Conv2d(channels, growth, kernel_size: 3, padding: 1));
        RegisterComponents();
    }

    public override Tensor forward(Tensor t)
    {
        using var grown = stack.call(t);
        return cat(new[] { t, grown }, 1);
    }
}

public sealed class Net : Module<Tensor, Tensor>
{
    private readonly Conv2d stem;
    private readonly Sequential body;
    private readonly BatchNorm2d final_norm;
    private readonly Linear fc;

    public Net(int growth = 6, int blocks = 2, int perBlock = 2, int classes = 4) : base("Net")
    {
        long channels = 2 * growth;
        stem = Conv2d(3, channels, 3, padding: 1);
        body = Sequential();
        for (int b = 0; b < blocks; b++)
        {
            for (int l = 0; l < perBlock; l++)
            {
                body.append($"block{b}_layer{l}", new Layer(channels, growth));
                channels += growth;
            }
            body.append($"block{b}_transition", Sequential(("conv", Conv2d(channels, channels / 2, 1)), ("pool", AvgPool2d(2))));
            channels /= 2;
        }
        final_norm = BatchNorm2d(channels);
        fc = Linear(channels, classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using (NewDisposeScope())
        {
            var y = body.call(stem.call(x));
            y = final_norm.call(y).relu();
            return fc.call(y.mean([2, 3])).MoveToOuterDisposeScope();
        }
    }
}
