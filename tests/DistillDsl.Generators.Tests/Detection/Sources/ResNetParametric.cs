// parametric, float 2 3 32 32
public class BasicBlock : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1, conv2;
    private readonly BatchNorm2d bn1, bn2;
    private readonly Sequential shortcut;

    public BasicBlock(int in_planes, int planes, int stride) : base("BasicBlock")
    {
        conv1 = Conv2d(in_planes, planes, 3, stride: stride, padding: 1, bias: false);
        bn1 = BatchNorm2d(planes);
        conv2 = Conv2d(planes, planes, 3, stride: 1, padding: 1, bias: false);
        bn2 = BatchNorm2d(planes);
        shortcut = Sequential();
        if (stride != 1 || in_planes != planes)
        {
            shortcut.append("conv", Conv2d(in_planes, planes, 1, stride: stride, bias: false));
            shortcut.append("bn", BatchNorm2d(planes));
        }
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var y = functional.relu(bn1.call(conv1.call(x)));
        y = bn2.call(conv2.call(y));
        if (shortcut.Count > 0) y = y + shortcut.call(x);
        else y = y + x;
        return functional.relu(y);
    }
}

public class Net : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Sequential layer1, layer2, layer3;
    private readonly Linear linear;

    public Net(int depth = 8, int width = 8, int num_classes = 10) : base("Net")
    {
        if ((depth - 2) % 6 != 0) throw new ArgumentException("depth must be 6n + 2", nameof(depth));
        var n = (depth - 2) / 6;
        conv1 = Conv2d(3, width, 3, padding: 1, bias: false);
        bn1 = BatchNorm2d(width);
        layer1 = Make(width, width, n, 1);
        layer2 = Make(width, 2 * width, n, 2);
        layer3 = Make(2 * width, 4 * width, n, 2);
        linear = Linear(4 * width, num_classes);
        RegisterComponents();
    }

    private static Sequential Make(int input, int output, int n, int stride)
    {
        var strides = new[] { stride }.Concat(Enumerable.Repeat(1, n - 1));
        var layers = new List<Module<Tensor, Tensor>>();
        foreach (var s in strides)
        {
            layers.Add(new BasicBlock(input, output, s));
            input = output;
        }
        return Sequential(layers);
    }

    public override Tensor forward(Tensor x)
    {
        var y = functional.relu(bn1.call(conv1.call(x)));
        y = layer3.call(layer2.call(layer1.call(y)));
        y = functional.avg_pool2d(y, 8);
        y = y.view(y.size(0), -1);
        return linear.call(y);
    }
}
