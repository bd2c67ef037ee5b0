// literal, float 2 3 32 32
public sealed class Net : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly ReLU relu;
    private readonly MaxPool2d maxpool;
    private readonly Sequential layer1, layer2, layer3;
    private readonly AdaptiveAvgPool2d avgpool;
    private readonly Linear fc;
    private int in_planes = 16;

    public Net(Device device = null) : base("Net")
    {
        conv1 = Conv2d(3, 16, 3, stride: 1, padding: 1, bias: false);
        bn1 = BatchNorm2d(16);
        relu = ReLU(inplace: true);
        maxpool = MaxPool2d(3, stride: 2, padding: 1);
        layer1 = MakeLayer(16, 1, 1);
        layer2 = MakeLayer(32, 2, 2);
        layer3 = MakeLayer(48, 1, 2);
        avgpool = AdaptiveAvgPool2d(1);
        fc = Linear(48 * Bottleneck.expansion, 10);
        RegisterComponents();
        using (no_grad())
        {
            foreach (var m in this.modules())
            {
                if (m is Conv2d conv) init.kaiming_normal_(conv.weight);
                else if (m is BatchNorm2d norm)
                {
                    norm.weight.fill_(1);
                    norm.bias.fill_(0);
                }
            }
        }
        if (device != null && device.type == DeviceType.CUDA) this.to(device);
    }

    private Sequential MakeLayer(int planes, int blocks, int stride)
    {
        Sequential downsample = null;
        if (stride != 1 || in_planes != planes * Bottleneck.expansion)
        {
            downsample = Sequential(
                ("0", Conv2d(in_planes, planes * Bottleneck.expansion, 1, stride: stride, bias: false)),
                ("1", BatchNorm2d(planes * Bottleneck.expansion)));
        }
        var layers = new List<Module<Tensor, Tensor>> { new Bottleneck(in_planes, planes, stride, downsample) };
        in_planes = planes * Bottleneck.expansion;
        for (int i = 1; i < blocks; i++) layers.Add(new Bottleneck(in_planes, planes));
        return Sequential(layers.ToArray());
    }

    public override Tensor forward(Tensor x)
    {
        x = relu.call(bn1.call(conv1.call(x)));
        x = maxpool.call(x);
        x = layer1.call(x);
        x = layer2.call(x);
        x = layer3.call(x);
        return fc.call(avgpool.call(x).flatten(1));
    }

    private class Bottleneck : Module<Tensor, Tensor>
    {
        public static int expansion = 4;
        private readonly Conv2d conv1, conv2, conv3;
        private readonly BatchNorm2d bn1, bn2, bn3;
        private readonly ReLU relu;
        private readonly Module<Tensor, Tensor> downsample;

        public Bottleneck(int in_planes, int planes, int stride = 1, Module<Tensor, Tensor> downsample = null) : base("Bottleneck")
        {
            conv1 = Conv2d(in_planes, planes, 1, bias: false);
            bn1 = BatchNorm2d(planes);
            conv2 = Conv2d(planes, planes, 3, stride: stride, padding: 1, bias: false);
            bn2 = BatchNorm2d(planes);
            conv3 = Conv2d(planes, planes * expansion, 1, bias: false);
            bn3 = BatchNorm2d(planes * expansion);
            relu = ReLU();
            this.downsample = downsample;
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            var identity = x;
            var y = relu.call(bn1.call(conv1.call(x)));
            y = relu.call(bn2.call(conv2.call(y)));
            y = bn3.call(conv3.call(y));
            if (downsample != null) identity = downsample.call(x);
            return relu.call(y + identity);
        }
    }
}
