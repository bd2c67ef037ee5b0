using DistillDsl.Onnx.Export.Ops;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Tests.Export;

/// <summary>What the operators of a network make of open sizes one after the other.</summary>
public sealed class ComposedTests
{
    [Fact]
    public void AttentionOverTokens()
    {
        var (mix, token, places) = (randn(8, 24), randn(1, 1, 8), randn(20, 8));
        Agreement.OfFunction(
            x =>
            {
                var tokens = cat([token.expand(x.shape[0], -1, -1), x], 1);
                tokens = stack([tokens, places[arange(tokens.shape[1])].expand_as(tokens)]).select(0, 1).matmul(mix);
                var parts = tokens.reshape(tokens.shape[0], tokens.shape[1], 3, 2, -1).permute(2, 0, 3, 1, 4).unbind(0);
                var seen = nn.functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], is_casual: true);
                return seen.transpose(1, 2).reshape(x.shape[0], -1, 8)[.., 1..];
            },
            x =>
            {
                var onnx = x.Onnx;
                var tokens = OnnxOps.Cat([onnx.Constant(token).Expand(x.Shape[0], -1, -1), x], 1);
                tokens = OnnxOps.Stack([tokens, onnx.Constant(places).Index(onnx.Arange(tokens.Shape[1])).ExpandAs(tokens)])
                    .Select(0, 1).Matmul(onnx.Constant(mix));
                var parts = tokens.Reshape(tokens.Shape[0], tokens.Shape[1], 3, 2, -1).Permute(2, 0, 3, 1, 4).Unbind();
                var seen = OnnxOps.ScaledDotProductAttention(parts[0], parts[1], parts[2], isCasual: true);
                var result = seen.Transpose(1, 2).Reshape(x.Shape[0], -1, 8).Index(.., 1..);
                Assert.Equal("[batch, size1, 8]", result.ShapeText);
                return result;
            },
            randn(2, 5, 8), randn(3, 9, 8));
    }

    [Fact]
    public void Windows() => Agreement.OfFunction(
        static x =>
        {
            var (b, c, h, w) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3]);
            var windows = x.roll([-1L, -1], [2L, 3]).permute(0, 2, 3, 1).view(b, h / 2, 2, w / 2, 2, c).permute(0, 1, 3, 2, 4, 5).reshape(-1, 4, c);
            var whole = windows.flip(1).view(b, h / 2, w / 2, 2, 2, -1).permute(0, 5, 1, 3, 2, 4).reshape(b, c, h, w);
            var halves = whole.chunk(3, 1);
            return cat([halves[0], halves[2]], 1);
        },
        static x =>
        {
            var (b, c, h, w) = (x.Shape[0], x.Shape[1], x.Shape[2], x.Shape[3]);
            var windows = x.Roll([-1, -1], [2, 3]).Permute(0, 2, 3, 1).View(b, h / 2, 2, w / 2, 2, c).Permute(0, 1, 3, 2, 4, 5).Reshape(-1, 4, c);
            var whole = windows.Flip(1).View(b, h / 2, w / 2, 2, 2, -1).Permute(0, 5, 1, 3, 2, 4).Reshape(b, c, h, w);
            var halves = whole.Chunk(3, 1);
            var result = OnnxOps.Cat([halves[0], halves[2]], 1);
            Assert.Equal("[batch, 4, height, width]", result.ShapeText);
            return result;
        },
        randn(2, 6, 4, 6), randn(3, 6, 8, 2));
}
