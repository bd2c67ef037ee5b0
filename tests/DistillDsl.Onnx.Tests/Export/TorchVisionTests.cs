using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Onnx.Tests.Export;

/// <summary>TorchVision's architectures, written here; TorchVision's own networks, whose random weights they take, say what they compute.</summary>
public sealed class TorchVisionTests
{
    [Fact]
    public void ResNet18() => Agrees(new VisionResNet(), TorchSharp.torchvision.models.resnet18());

    [Fact]
    public void Vgg11() => Agrees(new VisionVgg(), TorchSharp.torchvision.models.vgg11());

    [Fact]
    public void MobileNetV3() => Agrees(new VisionMobileNet(), TorchSharp.torchvision.models.mobilenet_v3_small());

    private static void Agrees(Module<Tensor, Tensor> own, Module<Tensor, Tensor> theirs)
    {
        using var scope = NewDisposeScope();
        theirs.eval();
        own.eval();
        var (mine, given) = (own.state_dict().Values.ToArray(), theirs.state_dict().Values.ToArray());
        Assert.Equal(given.Select(static t => string.Join("x", t.shape)), mine.Select(static t => string.Join("x", t.shape)));
        using (no_grad())
            foreach (var (to, from) in mine.Zip(given)) to.copy_(from);
        Agreement.OfExported(own, x => [theirs.call(x[0])], [rand(1, 3, 224, 224)], [rand(2, 3, 224, 224)]);
    }
}

[ExportOnnx]
internal sealed partial class VisionBlock : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Conv2d conv2;
    private readonly BatchNorm2d bn2;
    private readonly ReLU relu = ReLU(inplace: true);
    private readonly Sequential? downsample;

    public VisionBlock(long input, long output, long stride) : base("VisionBlock")
    {
        conv1 = Conv2d(input, output, 3, stride: stride, padding: 1, bias: false);
        bn1 = BatchNorm2d(output);
        conv2 = Conv2d(output, output, 3, padding: 1, bias: false);
        bn2 = BatchNorm2d(output);
        if (stride != 1 || input != output)
            downsample = Sequential(("0", Conv2d(input, output, 1, stride: stride, bias: false)), ("1", BatchNorm2d(output)));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var identity = input;
        var x = relu.call(bn1.call(conv1.call(input)));
        x = bn2.call(conv2.call(x));
        if (downsample is not null) identity = downsample.call(input);
        return relu.call(x.add_(identity));
    }
}

[ExportOnnx]
internal sealed partial class VisionResNet : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1 = Conv2d(3, 64, 7, stride: 2, padding: 3, bias: false);
    private readonly BatchNorm2d bn1 = BatchNorm2d(64);
    private readonly Sequential layer1 = Layer(64, 64, 1), layer2 = Layer(64, 128, 2), layer3 = Layer(128, 256, 2), layer4 = Layer(256, 512, 2);
    private readonly Linear fc = Linear(512, 1000);

    public VisionResNet() : base("VisionResNet") => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        var x = functional.max_pool2d(functional.relu(bn1.call(conv1.call(input)), inplace: true), 3, stride: 2, padding: 1);
        foreach (var layer in new[] { layer1, layer2, layer3, layer4 }) x = layer.call(x);
        return fc.call(functional.adaptive_avg_pool2d(x, 1).flatten(1));
    }

    private static Sequential Layer(long input, long output, long stride) => Sequential(
        ("0", new VisionBlock(input, output, stride)), ("1", new VisionBlock(output, output, 1)));
}

[ExportOnnx]
internal sealed partial class VisionVgg : Module<Tensor, Tensor>
{
    private readonly Sequential features;
    private readonly AdaptiveAvgPool2d avgpool = AdaptiveAvgPool2d([7, 7]);
    private readonly Sequential classifier = Sequential(
        Linear(512 * 7 * 7, 4096), ReLU(true), Dropout(), Linear(4096, 4096), ReLU(true), Dropout(), Linear(4096, 1000));

    public VisionVgg() : base("VisionVgg")
    {
        var layers = new List<Module<Tensor, Tensor>>();
        long channels = 3;
        foreach (var width in new long[] { 64, 0, 128, 0, 256, 256, 0, 512, 512, 0, 512, 512, 0 })
            if (width == 0) layers.Add(MaxPool2d(2, stride: 2));
            else
            {
                layers.Add(Conv2d(channels, width, 3, padding: 1));
                layers.Add(ReLU(inplace: true));
                channels = width;
            }
        features = Sequential(layers);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => classifier.call(avgpool.call(features.call(input)).view(input.shape[0], -1));
}

[ExportOnnx]
internal sealed partial class VisionUnit : Module<Tensor, Tensor>
{
    private readonly Sequential block;
    private readonly bool _isResidual;

    public VisionUnit(long input, long kernel, long expanded, long output, bool squeezes, bool isHard, long stride) : base("VisionUnit")
    {
        _isResidual = stride == 1 && input == output;
        var layers = new List<Module<Tensor, Tensor>>();
        if (expanded != input) layers.Add(Convolution(input, expanded, 1, 1, 1, isHard ? Hardswish() : ReLU()));
        layers.Add(Convolution(expanded, expanded, kernel, stride, expanded, isHard ? Hardswish() : ReLU()));
        if (squeezes) layers.Add(new VisionSqueeze(expanded, Rounded(expanded / 4)));
        layers.Add(Convolution(expanded, output, 1, 1, 1, null));
        block = Sequential(layers);
        RegisterComponents();
    }

    public static Sequential Convolution(long input, long output, long kernel, long stride, long groups, Module<Tensor, Tensor>? activation)
    {
        var layers = new List<Module<Tensor, Tensor>>
        {
            Conv2d(input, output, kernel, stride: stride, padding: (kernel - 1) / 2, groups: groups, bias: false),
                BatchNorm2d(output, eps: 0.001, momentum: 0.01),
        };
        if (activation is not null) layers.Add(activation);
        return Sequential(layers);
    }

    public override Tensor forward(Tensor input) => _isResidual ? block.call(input) + input : block.call(input);

    /// <summary>The nearest multiple of 8, not below nine tenths.</summary>
    private static long Rounded(long channels)
    {
        var rounded = Math.Max(8, (channels + 4) / 8 * 8);
        return rounded < 0.9 * channels ? rounded + 8 : rounded;
    }
}

[ExportOnnx]
internal sealed partial class VisionSqueeze : Module<Tensor, Tensor>
{
    private readonly Conv2d fc1, fc2;

    public VisionSqueeze(long channels, long squeezed) : base("VisionSqueeze")
    {
        fc1 = Conv2d(channels, squeezed, 1);
        fc2 = Conv2d(squeezed, channels, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) =>
        functional.hardsigmoid(fc2.call(functional.relu(fc1.call(functional.adaptive_avg_pool2d(input, 1))))) * input;
}

[ExportOnnx]
internal sealed partial class VisionMobileNet : Module<Tensor, Tensor>
{
    // Registered first, as TorchVision does it.
    private readonly Sequential classifier = Sequential(Linear(576, 1024), Hardswish(), Dropout(0.2), Linear(1024, 1000));

    private readonly Sequential features = Sequential(
        VisionUnit.Convolution(3, 16, 3, 2, 1, Hardswish()),
        new VisionUnit(16, 3, 16, 16, true, false, 2), new VisionUnit(16, 3, 72, 24, false, false, 2), new VisionUnit(24, 3, 88, 24, false, false, 1),
        new VisionUnit(24, 5, 96, 40, true, true, 2), new VisionUnit(40, 5, 240, 40, true, true, 1), new VisionUnit(40, 5, 240, 40, true, true, 1),
        new VisionUnit(40, 5, 120, 48, true, true, 1), new VisionUnit(48, 5, 144, 48, true, true, 1), new VisionUnit(48, 5, 288, 96, true, true, 2),
        new VisionUnit(96, 5, 576, 96, true, true, 1), new VisionUnit(96, 5, 576, 96, true, true, 1),
        VisionUnit.Convolution(96, 576, 1, 1, 1, Hardswish()));

    public VisionMobileNet() : base("VisionMobileNet") => RegisterComponents();

    public override Tensor forward(Tensor input) => classifier.call(functional.adaptive_avg_pool2d(features.call(input), 1).flatten(1));
}
