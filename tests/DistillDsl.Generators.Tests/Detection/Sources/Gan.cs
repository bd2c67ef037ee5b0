// literal, float 2 16 1 1
public sealed class Net : Module<Tensor, Tensor>
{
    private Sequential main;
    private readonly Discriminator critic;

    public Net() : base("Generator")
    {
        main = Sequential(
            ConvTranspose2d(16, 64, 4, stride: 1, padding: 0, bias: false),
            BatchNorm2d(64),
            ReLU(true),
            ConvTranspose2d(64, 32, 4, stride: 2, padding: 1, bias: false),
            BatchNorm2d(32),
            ReLU(true),
            ConvTranspose2d(32, 3, 4, stride: 2, padding: 1, bias: false),
            Tanh());
        critic = new Discriminator();
        RegisterComponents();
        this.apply(WeightsInit);
    }

    private static void WeightsInit(Module m)
    {
        switch (m)
        {
            case ConvTranspose2d deconvolution:
                init.normal_(deconvolution.weight, 0.0, 0.02);
                break;
            case BatchNorm2d norm:
                init.normal_(norm.weight, 1.0, 0.02);
                init.zeros_(norm.bias);
                break;
        }
    }

    public override Tensor forward(Tensor z)
    {
        var image = main.call(z);
        return critic.call(image);
    }
}

public sealed class Discriminator : Module<Tensor, Tensor>
{
    private Sequential main;

    public Discriminator() : base("Discriminator")
    {
        main = Sequential(
            ("conv1", Conv2d(3, 16, 4, stride: 2, padding: 1, bias: false)),
            ("lrelu1", LeakyReLU(0.2, inplace: true)),
            ("conv2", Conv2d(16, 32, 4, stride: 2, padding: 1, bias: false)),
            ("norm2", BatchNorm2d(32)),
            ("lrelu2", LeakyReLU(0.2, inplace: true)),
            ("conv3", Conv2d(32, 1, 4, bias: false)),
            ("sigmoid", Sigmoid()));
        RegisterComponents();
    }

    public override Tensor forward(Tensor image) => main.call(image).flatten(1);
}
