// literal, float 2 3 32 32
public class Conv2dNormActivation : Module<Tensor, Tensor>
{
    private readonly Sequential layers;

    public Conv2dNormActivation(long inp, long oup, long kernel, long stride = 1, long groups = 1) : base("Conv2dNormActivation")
    {
        layers = Sequential(
            ("0", Conv2d(inp, oup, kernel, stride: stride, padding: (kernel - 1) / 2, groups: groups, bias: false)),
            ("1", BatchNorm2d(oup)),
            ("2", ReLU6(inplace: true)));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => layers.call(x);
}

public class InvertedResidual : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> conv;
    private readonly bool use_res_connect;

    public InvertedResidual(long inp, long oup, long stride, long expand_ratio) : base("InvertedResidual")
    {
        var hidden_dim = inp * expand_ratio;
        use_res_connect = stride == 1 && inp == oup;
        var layers = new List<Module<Tensor, Tensor>>();
        if (expand_ratio != 1) layers.Add(new Conv2dNormActivation(inp, hidden_dim, 1));
        layers.AddRange(new Module<Tensor, Tensor>[]
        {
            new Conv2dNormActivation(hidden_dim, hidden_dim, 3, stride, hidden_dim),
            Conv2d(hidden_dim, oup, 1, bias: false),
            BatchNorm2d(oup),
        });
        conv = Sequential(layers);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        if (use_res_connect) return x + conv.call(x);
        return conv.call(x);
    }
}

public sealed class Net : Module<Tensor, Tensor>
{
    private static readonly long[][] inverted_residual_setting =
    [
        [1, 8, 1, 1],
        [6, 12, 2, 2],
        [6, 16, 2, 2],
    ];

    private readonly Sequential features;
    private readonly Sequential classifier;

    public Net() : base("Net")
    {
        long input_channel = 16;
        var features = new List<Module<Tensor, Tensor>> { new Conv2dNormActivation(3, input_channel, 3, 2) };
        foreach (var setting in inverted_residual_setting)
        {
            var (t, c, n, s) = (setting[0], setting[1], setting[2], setting[3]);
            for (var i = 0; i < n; i++)
            {
                features.Add(new InvertedResidual(input_channel, c, i == 0 ? s : 1, t));
                input_channel = c;
            }
        }
        features.Add(new Conv2dNormActivation(input_channel, 64, 1));
        this.features = Sequential(features);
        classifier = Sequential(Dropout(0.2), Linear(64, 10));
        RegisterComponents();
        foreach (var (_, m) in named_modules())
        {
            switch (m)
            {
                case Conv2d conv:
                    init.kaiming_normal_(conv.weight, mode: init.FanInOut.FanOut);
                    break;
                case BatchNorm2d bn:
                    init.ones_(bn.weight);
                    init.zeros_(bn.bias);
                    break;
            }
        }
    }

    public override Tensor forward(Tensor x)
    {
        x = features.call(x);
        x = functional.adaptive_avg_pool2d(x, (1, 1));
        x = flatten(x, 1);
        return classifier.call(x);
    }
}
