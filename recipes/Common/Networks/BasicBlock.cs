using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes;

/// <summary>Two 3×3 convolutions with a skip connection: relu(bn2(conv2(relu(bn1(conv1(x))))) + x). He et al. 2016.</summary>
[ExportOnnx]
public sealed partial class BasicBlock : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Conv2d conv2;
    private readonly BatchNorm2d bn2;
    private readonly Sequential? downsample;

    /// <summary>A block from [B, channels, H, W] to [B, width, H/stride, W/stride].</summary>
    public BasicBlock(long channels, long width, long stride)
        : base(nameof(BasicBlock))
    {
        conv1 = Conv2d(channels, width, 3, stride: stride, padding: 1, bias: false);
        bn1 = BatchNorm2d(width);
        conv2 = Conv2d(width, width, 3, stride: 1, padding: 1, bias: false);
        bn2 = BatchNorm2d(width);
        if (stride != 1 || channels != width)
            downsample = Sequential(("0", Conv2d(channels, width, 1, stride: stride, bias: false)), ("1", BatchNorm2d(width)));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = functional.relu(bn1.call(conv1.call(input)));
        x = bn2.call(conv2.call(x)) + (downsample is null ? input : downsample.call(input));
        return scope.MoveToOuter(functional.relu(x));
    }
}
