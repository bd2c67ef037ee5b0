// literal, float 2 3 32 32
public sealed class Net : Module<Tensor, Tensor>
{
    private readonly Dictionary<string, long[]> _channels = new Dictionary<string, long[]>()
    {
        { "VGG7", new long[] { 16, 0, 32, 0, 48, 48, 0 } },
        { "VGG11", new long[] { 64, 0, 128, 0, 256, 256, 0, 512, 512, 0, 512, 512, 0 } },
    };

    private readonly Module<Tensor, Tensor> layers;

    public Net(Device device = null) : base("VGG7")
    {
        var modules = new List<(string, Module<Tensor, Tensor>)>();
        var channels = _channels["VGG7"];
        long in_channels = 3;
        for (var i = 0; i < channels.Length; i++)
        {
            if (channels[i] == 0)
            {
                modules.Add(($"MaxPool2d-{i}a", MaxPool2d(kernel_size: 2, stride: 2)));
            }
            else
            {
                modules.Add(($"conv2d-{i}a", Conv2d(in_channels, channels[i], kernel_size: 3, padding: 1)));
                modules.Add(($"bnrm2d-{i}a", BatchNorm2d(channels[i])));
                modules.Add(($"relu-{i}b", ReLU(inplace: true)));
                in_channels = channels[i];
            }
        }
        modules.Add(("avgpool2d", AdaptiveAvgPool2d([1, 1])));
        modules.Add(("flatten", Flatten()));
        modules.Add(("linear", Linear(48, 10)));
        layers = Sequential(modules);
        RegisterComponents();
        if (device != null && device.type != DeviceType.CPU) this.to(device);
    }

    public override Tensor forward(Tensor input)
    {
        return layers.call(input);
    }
}
