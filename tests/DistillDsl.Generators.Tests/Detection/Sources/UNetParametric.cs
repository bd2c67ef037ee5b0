// parametric, float 2 3 32 32
public sealed class Net : Module<Tensor, Tensor>
{
    private readonly ModuleList<Sequential> encoder = ModuleList<Sequential>();
    private readonly ModuleList<Sequential> decoder = ModuleList<Sequential>();
    private readonly ModuleList<ConvTranspose2d> upsampling = ModuleList<ConvTranspose2d>();
    private readonly Sequential bottleneck;
    private readonly Conv2d final;

    public Net(int classes = 5, int features = 8, int levels = 3, bool useCuda = false) : base("Net")
    {
        var channels = 3;
        for (int level = 0; level < levels; level++)
        {
            encoder.Add(Block(channels, features << level, $"enc{level}"));
            channels = features << level;
        }
        bottleneck = Block(channels, channels * 2, "bottleneck");
        for (int level = levels - 1; level >= 0; level--)
        {
            upsampling.Add(ConvTranspose2d(features << (level + 1), features << level, 2, stride: 2));
            decoder.Add(Block(features << (level + 1), features << level, $"dec{level}"));
        }
        final = Conv2d(features, classes, 1);
        RegisterComponents();
        if (useCuda) this.cuda();
    }

    private static Sequential Block(int input, int output, string name) => Sequential(
        (name + "conv1", Conv2d(input, output, 3, padding: 1, bias: false)),
        (name + "norm1", BatchNorm2d(output)),
        (name + "relu1", ReLU()),
        (name + "conv2", Conv2d(output, output, 3, padding: 1, bias: false)),
        (name + "norm2", BatchNorm2d(output)),
        (name + "relu2", ReLU()));

    public override Tensor forward(Tensor input)
    {
        var skips = new Stack<Tensor>();
        var x = input;
        foreach (var stage in encoder)
        {
            x = stage.call(x);
            skips.Push(x);
            x = functional.max_pool2d(x, 2);
        }
        x = bottleneck.call(x);
        for (int i = 0; i < decoder.Count; i++)
        {
            x = upsampling[i].call(x);
            x = decoder[i].call(cat([skips.Pop(), x], 1));
        }
        return final.call(x);
    }
}
