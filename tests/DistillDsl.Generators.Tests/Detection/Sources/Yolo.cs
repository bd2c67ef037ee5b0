// literal, float 2 3 64 64
public sealed class Conv : Module<Tensor, Tensor>
{
    private readonly Conv2d conv;
    private readonly BatchNorm2d bn;
    private readonly SiLU act = SiLU();

    public Conv(long input, long output, long kernel = 1, long stride = 1) : base(nameof(Conv))
    {
        conv = Conv2d(input, output, kernel, stride: stride, padding: kernel / 2, bias: false);
        bn = BatchNorm2d(output);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => act.call(bn.call(conv.call(x)));
}

public sealed class Bottleneck : Module<Tensor, Tensor>
{
    private readonly Conv cv1, cv2;
    private readonly bool add;

    public Bottleneck(long c1, long c2, bool shortcut = true) : base(nameof(Bottleneck))
    {
        cv1 = new Conv(c1, c2, 3);
        cv2 = new Conv(c2, c2, 3);
        add = shortcut && c1 == c2;
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => add ? x + cv2.call(cv1.call(x)) : cv2.call(cv1.call(x));
}

public sealed class Stage : Module<Tensor, Tensor>
{
    private readonly Conv cv1, cv2;
    private readonly ModuleList<Bottleneck> m = new();
    private readonly long half;

    public Stage(long c1, long c2, int n) : base(nameof(Stage))
    {
        half = c2 / 2;
        cv1 = new Conv(c1, 2 * half);
        for (var i = 0; i < n; i++) m.Add(new Bottleneck(half, half));
        cv2 = new Conv((2 + n) * half, c2);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var y = cv1.call(x).split(half, 1).ToList();
        foreach (var block in m) y.Add(block.call(y[^1]));
        return cv2.call(cat(y, 1));
    }
}

public sealed class Net : Module<Tensor, Tensor[]>
{
    private readonly Sequential backbone;
    private readonly Stage p4;
    private readonly Conv down;
    private readonly Upsample up = Upsample(scale_factor: [2, 2], mode: UpsampleMode.Nearest);
    private readonly ModuleList<Module<Tensor, Tensor>> detect = new();

    public Net(Device device = null) : base(nameof(Net))
    {
        backbone = Sequential(
            ("0", new Conv(3, 16, 3, 2)),
            ("1", new Conv(16, 32, 3, 2)),
            ("2", new Stage(32, 32, 1)),
            ("3", new Conv(32, 64, 3, 2)),
            ("4", new Stage(64, 64, 2)));
        down = new Conv(64, 128, 3, 2);
        p4 = new Stage(192, 96, 1);
        foreach (var channels in new long[] { 96, 128 })
            detect.Add(Sequential(new Conv(channels, 48, 3), Conv2d(48, 24, 1)));
        RegisterComponents();
        if (device is not null) this.to(device);
    }

    public override Tensor[] forward(Tensor x)
    {
        var p3 = backbone.call(x);
        var p5 = down.call(p3);
        var fused = p4.call(cat([up.call(p5), p3], 1));
        return [detect[0].call(fused), detect[1].call(p5)];
    }
}
