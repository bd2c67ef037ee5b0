// literal, float 2 3 32 32
public sealed class DenseLayer : Module<Tensor, Tensor>
{
    private readonly BatchNorm2d norm1, norm2;
    private readonly ReLU relu = ReLU(inplace: false);
    private readonly Conv2d conv1, conv2;
    private readonly double drop_rate = 0.1;

    public DenseLayer(int num_input_features, int growth_rate, int bn_size) : base("DenseLayer")
    {
        norm1 = BatchNorm2d(num_input_features);
        conv1 = Conv2d(num_input_features, bn_size * growth_rate, 1, bias: false);
        norm2 = BatchNorm2d(bn_size * growth_rate);
        conv2 = Conv2d(bn_size * growth_rate, growth_rate, 3, padding: 1, bias: false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var bottleneck = conv1.call(functional.relu(norm1.call(input)));
        var features = conv2.call(functional.relu(norm2.call(bottleneck)));
        if (drop_rate > 0) features = functional.dropout(features, drop_rate, training);
        return features;
    }
}

public sealed class DenseBlock : Module<Tensor, Tensor>
{
    private readonly List<DenseLayer> layers = new();

    public DenseBlock(int num_layers, int num_input_features, int growth_rate) : base("DenseBlock")
    {
        for (int i = 0; i < num_layers; i++)
        {
            var layer = new DenseLayer(num_input_features + i * growth_rate, growth_rate, 4);
            layers.Add(layer);
            register_module($"denselayer{i + 1}", layer);
        }
    }

    public override Tensor forward(Tensor input)
    {
        var features = new List<Tensor> { input };
        foreach (var layer in layers) features.Add(layer.call(cat(features, 1)));
        return cat(features, 1);
    }
}

public sealed class Transition : Module<Tensor, Tensor>
{
    private readonly BatchNorm2d norm;
    private readonly Conv2d conv;
    private readonly AvgPool2d pool = AvgPool2d(2, 2);

    public Transition(int input, int output) : base("Transition")
    {
        norm = BatchNorm2d(input);
        conv = Conv2d(input, output, 1, bias: false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => pool.call(conv.call(functional.relu(norm.call(x))));
}

public sealed class Net : Module<Tensor, Tensor>
{
    private readonly Sequential features;
    private readonly Linear classifier;

    public Net() : base("Net")
    {
        const int growth = 8;
        int[] config = [2, 3];
        var modules = new List<(string, Module<Tensor, Tensor>)>
        {
            ("conv0", Conv2d(3, 16, 3, padding: 1, bias: false)),
            ("norm0", BatchNorm2d(16)),
            ("relu0", ReLU(inplace: true)),
        };
        int num_features = 16;
        for (int i = 0; i < config.Length; i++)
        {
            modules.Add(($"denseblock{i + 1}", new DenseBlock(config[i], num_features, growth)));
            num_features += config[i] * growth;
            if (i != config.Length - 1)
            {
                modules.Add(($"transition{i + 1}", new Transition(num_features, num_features / 2)));
                num_features /= 2;
            }
        }
        modules.Add(("norm5", BatchNorm2d(num_features)));
        features = Sequential(modules);
        classifier = Linear(num_features, 10);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var features = this.features.call(x);
        features = functional.relu(features);
        features = functional.adaptive_avg_pool2d(features, 1).flatten(1);
        return classifier.call(features);
    }
}
