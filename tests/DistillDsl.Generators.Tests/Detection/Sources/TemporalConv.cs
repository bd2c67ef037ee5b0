// literal, float 2 40 50
public class Chomp1d : Module<Tensor, Tensor>
{
    private readonly long chomp;

    public Chomp1d(long chomp) : base("Chomp1d") => this.chomp = chomp;

    public override Tensor forward(Tensor x) => x[.., .., ..^(int)chomp].contiguous();
}

public class TemporalBlock : Module<Tensor, Tensor>
{
    private readonly Conv1d conv1, conv2;
    private readonly Chomp1d chomp1, chomp2;
    private readonly Sequential net;
    private readonly Conv1d downsample;

    public TemporalBlock(long input, long output, long kernel, long dilation) : base("TemporalBlock")
    {
        var padding = (kernel - 1) * dilation;
        conv1 = Conv1d(input, output, kernel, padding: padding, dilation: dilation);
        chomp1 = new Chomp1d(padding);
        conv2 = Conv1d(output, output, kernel, padding: padding, dilation: dilation);
        chomp2 = new Chomp1d(padding);
        net = Sequential(("conv1", conv1), ("chomp1", chomp1), ("relu1", ReLU()), ("dropout1", Dropout(0.2)),
            ("conv2", conv2), ("chomp2", chomp2), ("relu2", ReLU()), ("dropout2", Dropout(0.2)));
        downsample = input != output ? Conv1d(input, output, 1) : null;
        RegisterComponents();
        init.normal_(conv1.weight, 0, 0.01);
        if (downsample != null) init.normal_(downsample.weight, 0, 0.01);
    }

    public override Tensor forward(Tensor x)
    {
        var y = net.call(x);
        var res = downsample == null ? x : downsample.call(x);
        return functional.relu(y + res);
    }
}

public sealed class Net : Module<Tensor, Tensor>
{
    private readonly Sequential network;
    private readonly Linear linear;

    public Net() : base("Net")
    {
        long[] num_channels = [24, 24, 32];
        var layers = new List<Module<Tensor, Tensor>>();
        for (int i = 0; i < num_channels.Length; i++)
            layers.Add(new TemporalBlock(i == 0 ? 40 : num_channels[i - 1], num_channels[i], 3, (long)Math.Pow(2, i)));
        network = Sequential(layers);
        linear = Linear(num_channels[^1], 12);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var y = network.call(x);
        return linear.call(y[.., .., -1]);
    }
}
