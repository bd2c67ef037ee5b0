using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.Keywords;

/// <summary>Two convolutions over time with a skip connection (He et al. 2016, in one dimension).</summary>
[ExportOnnx]
public sealed partial class ResidualUnit : Module<Tensor, Tensor>
{
    private readonly Conv1d conv1;
    private readonly BatchNorm1d bn1;
    private readonly Conv1d conv2;
    private readonly BatchNorm1d bn2;
    private readonly Sequential downsample;

    /// <summary>A unit from [B, channels, L] to [B, width, L/stride].</summary>
    public ResidualUnit(long channels, long width, long stride)
        : base(nameof(ResidualUnit))
    {
        conv1 = Conv1d(channels, width, 9, stride: stride, padding: 4L, bias: false);
        bn1 = BatchNorm1d(width);
        conv2 = Conv1d(width, width, 9, padding: 4L, bias: false);
        bn2 = BatchNorm1d(width);
        downsample = Sequential(("0", Conv1d(channels, width, 1, stride: stride, bias: false)), ("1", BatchNorm1d(width)));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = functional.relu(bn1.call(conv1.call(input)));
        x = bn2.call(conv2.call(x)) + downsample.call(input);
        return scope.MoveToOuter(functional.relu(x));
    }
}
