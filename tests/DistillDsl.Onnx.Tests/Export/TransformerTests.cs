using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Export.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Tests.Export;

public sealed class TransformerTests
{
    private const int Features = 8;

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(4, false)]
    public void Attention(int heads, bool hasBias)
    {
        using var module = nn.MultiheadAttention(Features, heads, bias: hasBias);
        Agreement.Of(
            module, Samples(), x => Both(module.call(x[0], x[1], x[1])), (onnx, x) => Both(onnx.Call(module, x[0], x[1], x[1])));
        Agreement.Of(
            module, Samples(), x => Both(module.call(x[0], x[1], x[1], x[4], true, x[3])), (onnx, x) =>
                Both(onnx.Call(module, x[0], x[1], x[1], x[4], true, x[3])));
        Agreement.Of(
            module, Samples(), x => [module.call(x[0], x[1], x[1], null!, false, x[3].gt(0)).Item1],
            (onnx, x) => [onnx.Call(module, x[0], x[1], x[1], null, false, Positive(x[3])).Item1]);
    }

    [Fact]
    public void AttentionOfOtherSizes()
    {
        using var module = nn.MultiheadAttention(Features, 2, kdim: 3, vdim: 3);
        Tensor[] Sample(long steps, long batch, long keys) => [randn(steps, batch, Features), randn(keys, batch, 3), randn(keys, batch, 3)];
        Agreement.Of(
            module, [Sample(3, 2, 4), Sample(5, 4, 6)], x => Both(module.call(x[0], x[1], x[2])), (onnx, x) => Both(onnx.Call(module, x[0], x[1], x[2])));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void AttentionWithMoreKeysIsRefused(bool hasBias, bool hasZeros)
    {
        using var module = nn.MultiheadAttention(Features, 2, add_bias_kv: hasBias, add_zero_attn: hasZeros);
        var refusal = Assert.Throws<OnnxExportException>(() => Agreement.Of(
            module, Samples(), x => Both(module.call(x[0], x[1], x[1])), (onnx, x) => Both(onnx.Call(module, x[0], x[1], x[1]))));
        Assert.Contains("add_bias_kv", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AttentionWithAMaskOfNumbersForPaddingIsRefused()
    {
        using var module = nn.MultiheadAttention(Features, 2);
        var refusal = Assert.Throws<OnnxExportException>(() => Agreement.Of(
            module, Samples(), static x => x, (onnx, x) => Both(onnx.Call(module, x[0], x[1], x[1], x[3]))));
        Assert.Contains("Bool", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, nn.Activations.ReLU)]
    [InlineData(4, nn.Activations.GELU)]
    public void Encoders(int heads, nn.Activations activation)
    {
        using var layer = nn.TransformerEncoderLayer(Features, heads, 16, activation: activation);
        Agreement.Of(layer, Samples(), x => [layer.call(x[0])], (onnx, x) => [onnx.Call((nn.Module<Tensor, Tensor>)layer, x[0])]);
        Agreement.Of(layer, Samples(), x => [layer.call(x[0], x[2])], (onnx, x) => [onnx.Call(layer, x[0], x[2])]);
        Agreement.Of(layer, Samples(), x => [layer.call(x[0], x[2], x[5])], (onnx, x) => [onnx.Call(layer, x[0], x[2], x[5])]);
        using var encoder = nn.TransformerEncoder(layer, 2);
        Agreement.Of(encoder, Samples(), x => [encoder.call(x[0])], (onnx, x) => [onnx.Call(encoder, x[0])]);
        Agreement.Of(encoder, Samples(), x => [encoder.forward(x[0], x[2], x[5])], (onnx, x) => [onnx.Call(encoder, x[0], x[2], x[5])]);
    }

    [Theory]
    [InlineData(2, nn.Activations.ReLU)]
    [InlineData(1, nn.Activations.GELU)]
    public void Decoders(int heads, nn.Activations activation)
    {
        using var layer = nn.TransformerDecoderLayer(Features, heads, 16, activation: activation);
        Agreement.Of(layer, Samples(), x => [layer.call(x[0], x[1])], (onnx, x) => [onnx.Call(layer, x[0], x[1])]);
        Agreement.Of(
            layer, Samples(), x => [layer.call(x[0], x[1], x[2], x[3], x[5], x[4])], (onnx, x) => [onnx.Call(layer, x[0], x[1], x[2], x[3], x[5], x[4])]);
        using var decoder = nn.TransformerDecoder(layer, 2);
        Agreement.Of(decoder, Samples(), x => [decoder.call(x[0], x[1])], (onnx, x) => [onnx.Call(decoder, x[0], x[1])]);
        Agreement.Of(
            decoder, Samples(), x => [decoder.call(x[0], x[1], x[2], x[3], x[5], x[4])],
            (onnx, x) => [onnx.Call(decoder, x[0], x[1], x[2], x[3], x[5], x[4])]);
    }

    [Fact]
    public void Whole()
    {
        using var module = nn.Transformer(Features, 2, 2, 1, 16, activation: nn.Activations.GELU);
        Agreement.Of(module, Samples(), x => [module.call(x[1], x[0])], (onnx, x) => [onnx.Call(module, x[1], x[0])]);
        Agreement.Of(
            module, Samples(), x => [module.call(x[1], x[0], null!, x[2], x[3], x[4], x[5], x[4])],
            (onnx, x) => [onnx.Call(module, x[1], x[0], null, x[2], x[3], x[4], x[5], x[4])]);
    }

    /// <summary>A sequence and another, masks of the first and of both, padding of the other and of the first.</summary>
    private static Tensor[][] Samples() => [Sample(3, 2, 4), Sample(5, 4, 6)];

    private static Tensor[] Sample(long steps, long batch, long keys)
    {
        Tensor Padding(long length) => arange(length).unsqueeze(0).ge(length - arange(batch).remainder(2).unsqueeze(1));
        return [randn(steps, batch, Features), randn(keys, batch, Features), randn(steps, steps), randn(steps, keys), Padding(keys), Padding(steps)];
    }

    private static OnnxValue Positive(OnnxValue x) => x.Onnx.Add("Greater", [x, x.Onnx.Scalar(0, x.Type)], x.Sizes, ScalarType.Bool);

    private static Tensor[] Both(Tuple<Tensor, Tensor> values) => [values.Item1, values.Item2];

    private static OnnxValue[] Both(Tuple<OnnxValue, OnnxValue?> values) => [values.Item1, values.Item2!];
}
