using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.Keywords;

/// <summary>A convolution over time within each channel, then one across the channels (Howard et al. 2017, in one dimension).</summary>
[ExportOnnx]
public sealed partial class SeparableUnit : Module<Tensor, Tensor>
{
    private readonly Conv1d depthwise;
    private readonly BatchNorm1d bn1;
    private readonly Conv1d pointwise;
    private readonly BatchNorm1d bn2;

    /// <summary>A unit from [B, channels, L] to [B, width, L/stride].</summary>
    public SeparableUnit(long channels, long width, long stride)
        : base(nameof(SeparableUnit))
    {
        depthwise = Conv1d(channels, channels, 9, stride: stride, padding: 4L, groups: channels, bias: false);
        bn1 = BatchNorm1d(channels);
        pointwise = Conv1d(channels, width, 1, bias: false);
        bn2 = BatchNorm1d(width);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = functional.relu(bn1.call(depthwise.call(input)));
        return scope.MoveToOuter(functional.relu(bn2.call(pointwise.call(x))));
    }
}
