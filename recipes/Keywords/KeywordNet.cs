using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.Keywords;

/// <summary>A convolutional network over time, of residual or of separable units. Logits [B, words] from waveforms [B, 1, L].</summary>
[ExportOnnx]
public sealed partial class KeywordNet : Module<Tensor, Tensor>
{
    private readonly Conv1d conv1;
    private readonly BatchNorm1d bn1;
    private readonly Module<Tensor, Tensor> layer1;
    private readonly Module<Tensor, Tensor> layer2;
    private readonly Module<Tensor, Tensor> layer3;
    private readonly AdaptiveAvgPool1d avgpool;
    private readonly Linear fc;

    /// <param name="width">Channels of the first layer; the second has twice, the third four times as many.</param>
    /// <param name="words">The number of words.</param>
    /// <param name="separable">Whether the units are separable, which are much smaller, or residual.</param>
    public KeywordNet(long width, long words, bool separable)
        : base(nameof(KeywordNet))
    {
        // A learned spectrogram: windows of 16 ms, every 8 ms.
        conv1 = Conv1d(1, width, 64, stride: 32, padding: 32L, bias: false);
        bn1 = BatchNorm1d(width);
        layer1 = Unit(width, width, 1, separable);
        layer2 = Unit(width, 2 * width, 2, separable);
        layer3 = Unit(2 * width, 4 * width, 2, separable);
        avgpool = AdaptiveAvgPool1d(1);
        fc = Linear(4 * width, words);
        RegisterComponents();
        foreach (var module in modules())
            if (module is Conv1d convolution) init.kaiming_normal_(convolution.weight, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = functional.relu(bn1.call(conv1.call(input)));
        x = layer3.call(layer2.call(layer1.call(x)));
        return scope.MoveToOuter(fc.call(avgpool.call(x).flatten(1)));
    }

    private static Module<Tensor, Tensor> Unit(long channels, long width, long stride, bool separable) =>
        separable ? new SeparableUnit(channels, width, stride) : new ResidualUnit(channels, width, stride);
}
