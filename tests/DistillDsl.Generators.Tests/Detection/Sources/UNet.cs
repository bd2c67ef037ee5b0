// literal, float 2 1 32 32
public class DoubleConv : Module<Tensor, Tensor>
{
    private readonly Sequential double_conv;

    public DoubleConv(int in_channels, int out_channels) : base("DoubleConv")
    {
        double_conv = Sequential(
            Conv2d(in_channels, out_channels, 3, padding: 1),
            BatchNorm2d(out_channels),
            ReLU(inplace: true),
            Conv2d(out_channels, out_channels, 3, padding: 1),
            BatchNorm2d(out_channels),
            ReLU(inplace: true));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        return double_conv.call(x);
    }
}

public class Up : Module<Tensor, Tensor, Tensor>
{
    private readonly ConvTranspose2d up;
    private readonly DoubleConv conv;

    public Up(int in_channels, int out_channels) : base("Up")
    {
        up = ConvTranspose2d(in_channels, in_channels / 2, 2, stride: 2);
        conv = new DoubleConv(in_channels, out_channels);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x1, Tensor x2)
    {
        x1 = up.call(x1);
        var diffY = x2.shape[2] - x1.shape[2];
        var diffX = x2.shape[3] - x1.shape[3];
        x1 = functional.pad(x1, [diffX / 2, diffX - diffX / 2, diffY / 2, diffY - diffY / 2]);
        return conv.call(cat([x2, x1], 1));
    }
}

public sealed class Net : Module<Tensor, Tensor>
{
    private readonly DoubleConv inc = new(1, 16);
    private readonly MaxPool2d pool = MaxPool2d(2);
    private readonly DoubleConv down1 = new(16, 32);
    private readonly DoubleConv down2 = new(32, 64);
    private readonly Up up1 = new(64, 32);
    private readonly Up up2 = new(32, 16);
    private readonly Conv2d outc = Conv2d(16, 2, 1);

    public Net() : base("Net")
    {
        RegisterComponents();
        this.to(DeviceType.CPU);
    }

    public override Tensor forward(Tensor x)
    {
        var x1 = inc.call(x);
        var x2 = down1.call(pool.call(x1));
        var x3 = down2.call(pool.call(x2));
        x = up1.call(x3, x2);
        x = up2.call(x, x1);
        return outc.call(x);
    }
}
