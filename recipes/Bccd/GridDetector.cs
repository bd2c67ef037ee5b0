using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.Bccd;

/// <summary>
/// A small one-stage detector: residual blocks down to an eighth of the image's height and width, and a <see cref="DetectionHead"/> that looks for
/// one object in each cell. [B, H/8, W/8, 5+K] of images [B, 3, H, W].
/// </summary>
[ExportOnnx]
public sealed partial class GridDetector : Module<Tensor, Tensor>
{
    /// <summary>A cell's width and height in pixels.</summary>
    public const int Stride = 8;

    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Sequential layer1;
    private readonly Sequential layer2;
    private readonly Sequential layer3;
    private readonly DetectionHead head;

    /// <param name="width">Channels of the first convolution; the layers have twice, four and four times as many.</param>
    /// <param name="blocks">Residual blocks in each layer.</param>
    /// <param name="classes">The number of classes.</param>
    public GridDetector(int width, int blocks, int classes)
        : base(nameof(GridDetector))
    {
        conv1 = Conv2d(3, width, 3, stride: 2, padding: 1, bias: false);
        bn1 = BatchNorm2d(width);
        layer1 = Layer(blocks, width, 2 * width, 2);
        layer2 = Layer(blocks, 2 * width, 4 * width, 2);
        layer3 = Layer(blocks, 4 * width, 4 * width, 1);
        head = new(4 * width, classes);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = functional.relu(bn1.call(conv1.call(input)));
        return scope.MoveToOuter(head.call(layer3.call(layer2.call(layer1.call(x)))));
    }

    private static Sequential Layer(int blocks, long channels, long width, long stride) =>
        Sequential(Enumerable.Range(0, blocks)
            .Select(i => ($"{i}", (Module<Tensor, Tensor>)new BasicBlock(i == 0 ? channels : width, width, i == 0 ? stride : 1))));
}
