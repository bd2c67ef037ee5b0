// parametric, float 2 3 32 32
public sealed class Net : Module<Tensor, (Tensor logits, Tensor aux)>
{
    private readonly BasicConv2d conv1;
    private readonly Inception inception3a, inception3b;
    private readonly InceptionAux aux1;
    private readonly AdaptiveAvgPool2d avgpool;
    private readonly Dropout dropout;
    private readonly Linear fc;

    public Net(int num_classes = 5, int width = 8, float dropout = 0.2f) : base(nameof(Net))
    {
        conv1 = new BasicConv2d(3, width, 3, padding: 1);
        inception3a = new Inception(width, width, width, 2 * width, width / 2, width, width);
        inception3b = new Inception(5 * width, 2 * width, width, width, width, width, 2 * width);
        aux1 = new InceptionAux(6 * width, num_classes);
        avgpool = AdaptiveAvgPool2d((1, 1));
        this.dropout = nn.Dropout(dropout);
        fc = Linear(6 * width, num_classes);
        RegisterComponents();
        using var noGrad = no_grad();
        foreach (var (_, module) in this.named_modules())
            if (module is Linear linear) linear.weight.set_(linear.weight.clone());
    }

    public override (Tensor logits, Tensor aux) forward(Tensor x)
    {
        x = functional.max_pool2d(conv1.call(x), 2);
        x = inception3a.call(x);
        x = inception3b.call(x);
        var aux = aux1.call(x);
        x = avgpool.call(x).flatten(1);
        return (fc.call(dropout.call(x)), aux);
    }

    private sealed class Inception : Module<Tensor, Tensor>
    {
        private readonly BasicConv2d branch1;
        private readonly Sequential branch2, branch3, branch4;

        public Inception(int input, int ch1x1, int ch3x3red, int ch3x3, int ch5x5red, int ch5x5, int pool_proj) : base(nameof(Inception))
        {
            branch1 = new BasicConv2d(input, ch1x1, 1);
            branch2 = Sequential(new BasicConv2d(input, ch3x3red, 1), new BasicConv2d(ch3x3red, ch3x3, 3, padding: 1));
            branch3 = Sequential(new BasicConv2d(input, ch5x5red, 1), new BasicConv2d(ch5x5red, ch5x5, 3, padding: 1));
            branch4 = Sequential(MaxPool2d(kernel_size: 3, stride: 1, padding: 1, ceil_mode: true), new BasicConv2d(input, pool_proj, 1));
            RegisterComponents();
        }

        private IEnumerable<Tensor> Branches(Tensor x)
        {
            yield return branch1.call(x);
            yield return branch2.call(x);
            yield return branch3.call(x);
            yield return branch4.call(x);
        }

        public override Tensor forward(Tensor x) => cat(Branches(x).ToArray(), 1);
    }

    private sealed class InceptionAux : Module<Tensor, Tensor>
    {
        private readonly BasicConv2d conv;
        private readonly Linear fc;

        public InceptionAux(int input, int classes) : base(nameof(InceptionAux))
        {
            conv = new BasicConv2d(input, 16, 1);
            fc = Linear(16 * 4 * 4, classes);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => fc.call(conv.call(functional.adaptive_avg_pool2d(x, (4, 4))).flatten(1));
    }

    private sealed class BasicConv2d : Module<Tensor, Tensor>
    {
        private readonly Conv2d conv;
        private readonly BatchNorm2d bn;

        public BasicConv2d(int input, int output, long kernel, long padding = 0) : base(nameof(BasicConv2d))
        {
            conv = Conv2d(input, output, kernel, padding: padding, bias: false);
            bn = BatchNorm2d(output, eps: 0.001);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => functional.relu(bn.call(conv.call(x)), inplace: true);
    }
}
