// parametric, float 2 3 32 32
public abstract class ImageModel : Module<Tensor, Tensor>
{
    protected Module<Tensor, Tensor> model;

    protected ImageModel(string name) : base(name)
    {
    }

    public override Tensor forward(Tensor x) => model.call(x);
}

public sealed class ResidualBlock : ImageModel
{
    public ResidualBlock(long features) : base("ResidualBlock")
    {
        model = Sequential(
            ("pad1", ReflectionPad2d(1)),
            ("conv1", Conv2d(features, features, 3)),
            ("norm1", InstanceNorm2d(features)),
            ("relu", ReLU()),
            ("pad2", ReflectionPad2d(1)),
            ("conv2", Conv2d(features, features, 3)),
            ("norm2", InstanceNorm2d(features)));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => x + base.forward(x);
}

public sealed class Net : ImageModel
{
    public Net(long features = 8, int residuals = 2) : base("Net")
    {
        var layers = new List<(string, Module<Tensor, Tensor>)>
        {
            ("stem_pad", ReflectionPad2d(3)),
            ("stem", Conv2d(3, features, 7)),
            ("stem_norm", InstanceNorm2d(features)),
            ("stem_relu", ReLU()),
        };
        var current = features;
        for (int i = 0; i < 2; i++)
        {
            layers.Add(("down" + i, Conv2d(current, current * 2, 3, stride: 2, padding: 1)));
            layers.Add(("down_relu" + i, ReLU()));
            current *= 2;
        }
        for (int i = 0; i < residuals; i++) layers.Add(("res" + i, new ResidualBlock(current)));
        for (int i = 0; i < 2; i++)
        {
            layers.Add(("up" + i, ConvTranspose2d(current, current / 2, 4, stride: 2, padding: 1)));
            layers.Add(("up_relu" + i, ReLU()));
            current /= 2;
        }
        layers.Add(("out", Conv2d(current, 3, 3, padding: 1)));
        layers.Add(("tanh", Tanh()));
        model = Sequential(layers);
        RegisterComponents();
    }
}
