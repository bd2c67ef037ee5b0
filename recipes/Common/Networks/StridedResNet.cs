using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes;

/// <summary>
/// A residual network for small images that is cheap on a CPU: the first convolution halves height and width, and so do the second and the third of
/// its three layers, of one block each. Logits [B, classes] from images [B, C, H, W].
/// </summary>
[ExportOnnx]
public sealed partial class StridedResNet : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly BasicBlock layer1;
    private readonly BasicBlock layer2;
    private readonly BasicBlock layer3;
    private readonly AdaptiveAvgPool2d avgpool;
    private readonly Linear fc;

    /// <param name="channels">Channels of the images.</param>
    /// <param name="width">Channels of the first layer; the second has twice, the third four times as many.</param>
    /// <param name="classes">The number of classes.</param>
    public StridedResNet(long channels, long width, long classes)
        : base(nameof(StridedResNet))
    {
        conv1 = Conv2d(channels, width, 3, stride: 2, padding: 1, bias: false);
        bn1 = BatchNorm2d(width);
        layer1 = new(width, width, 1);
        layer2 = new(width, 2 * width, 2);
        layer3 = new(2 * width, 4 * width, 2);
        avgpool = AdaptiveAvgPool2d(1);
        fc = Linear(4 * width, classes);
        RegisterComponents();
        ConvolutionLevels.Initialize(this);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = functional.relu(bn1.call(conv1.call(input)));
        x = layer3.call(layer2.call(layer1.call(x)));
        return scope.MoveToOuter(fc.call(avgpool.call(x).flatten(1)));
    }
}
