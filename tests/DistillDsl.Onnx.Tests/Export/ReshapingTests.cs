using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Export.Ops;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Tests.Export;

public sealed class ReshapingTests
{
    [Fact]
    public void Shapes() => Each.Agrees(
        [randn(2, 12, 3), randn(5, 12, 4)],
        ("view", static x => x.view(-1, x.shape[2]), static x => x.View(-1, x.Shape[2])),
        ("view of open sizes", static x => x.view(x.shape[0], 3, 4, x.shape[2]), static x => x.View(x.Shape[0], 3, 4, x.Shape[2])),
        ("view, -1 between", static x => x.view(x.shape[0], -1, x.shape[2], 2), static x => x.View(x.Shape[0], -1, x.Shape[2], 2)),
        ("view of two open", static x => x.view(x.shape[2], x.shape[0], 12), static x => x.View(x.Shape[2], x.Shape[0], 12)),
        ("reshape", static x => x.reshape(-1), static x => x.Reshape(-1)),
        ("reshape to a quotient", static x => x.reshape(4, -1), static x => x.Reshape(4, -1)),
        ("view_as", static x => x.view_as(x.transpose(1, 2)), static x => x.ViewAs(x.Transpose(1, 2))),
        ("flatten", static x => x.flatten(), static x => x.Flatten()),
        ("flatten from", static x => x.flatten(1), static x => x.Flatten(1)),
        ("flatten to", static x => x.flatten(0, -2), static x => x.Flatten(0, -2)),
        ("flatten one", static x => x.flatten(2), static x => x.Flatten(2)),
        ("unflatten", static x => x.unflatten(1, 3, -1), static x => x.Unflatten(1, 3, -1)),
        ("unflatten open", static x => x.unflatten(2, x.shape[2], 1), static x => x.Unflatten(2, x.Shape[2], 1)),
        ("unsqueeze", static x => x.unsqueeze(0), static x => x.Unsqueeze(0)),
        ("unsqueeze last", static x => x.unsqueeze(-1), static x => x.Unsqueeze(-1)),
        ("sizes", static x => x.view(x.size(0), x.numel() / x.size(0)), static x => x.View(x.Size(0), x.Numel() / x.Size(0))),
        ("all sizes", static x => x.view(x.size()), static x => x.View(x.Size())));

    [Fact]
    public void ViewKeepsTheQuotientOfEqualSums() => Each.Agrees(
        [randn(2, 6, 3), randn(5, 8, 4)],
        ("view", static x => cat([x, x[TensorIndex.Colon, TensorIndex.Slice(0, 1)]], 1).view(x.shape[0], x.shape[1] + 1, x.shape[2], -1),
            static x => Exact(OnnxOps.Cat([x, x.Index(OnnxIndex.All, 0..1)], 1).View(x.Shape[0], x.Shape[1] + 1, x.Shape[2], -1))));

    [Fact]
    public void Squeezed() => Each.Agrees(
        [randn(2, 1, 3, 1), randn(5, 1, 3, 1)],
        ("squeeze", static x => x.squeeze(1), static x => x.Squeeze(1)),
        ("squeeze last", static x => x.squeeze(-1), static x => x.Squeeze(-1)),
        ("squeeze of a larger one", static x => x.squeeze(2), static x => x.Squeeze(2)));

    [Fact]
    public void SqueezedOfFixedSizes() => Each.Agrees(
        [randn(1, 3, 1)],
        ("squeeze of all", static x => x.view(1, 3, 1).squeeze(), static x => x.View(1, 3, 1).Squeeze()),
        ("scalar", static x => x[0, 1, 0].flatten(), static x => x.Index(0, 1, 0).Flatten()));

    [Fact]
    public void Permuted() => Each.Agrees(
        [randn(2, 3, 4), randn(5, 7, 6)],
        ("permute", static x => x.permute(2, 0, -2), static x => x.Permute(2, 0, -2)),
        ("transpose", static x => x.transpose(0, -1), static x => x.Transpose(0, -1)),
        ("swapaxes", static x => x.swapaxes(1, 2), static x => x.Swapaxes(1, 2)),
        ("swapdims", static x => x.swapdims(1, 2), static x => x.Swapdims(1, 2)),
        ("T", static x => x[0].t(), static x => x.Index(0).T()),
        ("mT", static x => x.mT, static x => x.MT()),
        ("mH", static x => x.mH, static x => x.MH()),
        ("adjoint", static x => x.adjoint(), static x => x.Adjoint()),
        ("movedim", static x => x.movedim([0], [-1]), static x => x.Movedim(0, -1)),
        ("movedim of two", static x => x.movedim([0, 1], [2, 0]), static x => x.Movedim([0, 1], [2, 0])),
        ("moveaxis", static x => x.moveaxis([2], [0]), static x => x.Moveaxis(2, 0)),
        ("moveaxis of two", static x => x.moveaxis([2, 0], [0, 1]), static x => x.Moveaxis([2, 0], [0, 1])),
        ("flip", static x => x.flip(0, -1), static x => x.Flip(0, -1)),
        ("fliplr", static x => x.fliplr(), static x => x.Fliplr()),
        ("flipud", static x => x.flipud(), static x => x.Flipud()),
        ("flip of none", static x => x.flip(), static x => x.Flip()),
        ("roll", static x => x.roll(1, 2), static x => x.Roll(1, 2)),
        ("roll back", static x => x.roll(-2, 1), static x => x.Roll(-2, 1)),
        ("roll around", static x => x.roll(9, 0), static x => x.Roll(9, 0)),
        ("roll flattened", static x => x.roll(2), static x => x.Roll(2)),
        ("roll by a list", static x => x.roll([2L]), static x => x.Roll([2L])),
        ("roll of two", static x => x.roll((1, -1), (0, 2)), static x => x.Roll((1, -1), (0, 2))),
        ("roll of lists", static x => x.roll([3L, 0], [0L, 2]), static x => x.Roll([3, 0], [0, 2])));

    [Fact]
    public void Expanded() => Each.Agrees(
        [randn(2, 1, 3), randn(5, 1, 4)],
        ("expand", static x => x.expand(-1, 4, -1), static x => x.Expand(-1, 4, -1)),
        ("expand of open sizes", static x => x.expand(6, x.shape[0], x.shape[2], x.shape[2]), static x => x.Expand(6, x.Shape[0], x.Shape[2], x.Shape[2])),
        ("expand_as", static x => x.expand_as(x.repeat(1, 2, 1)), static x => x.ExpandAs(x.Repeat(1, 2, 1))),
        ("broadcast_to", static x => x.broadcast_to(x.shape[0], 2, x.shape[2]), static x => x.BroadcastTo(x.Shape[0], 2, x.Shape[2])),
        ("repeat", static x => x.repeat(2, 1, 3), static x => x.Repeat(2, 1, 3)),
        ("repeat of more", static x => x.repeat(x.shape[2], 1, 2, 1), static x => x.Repeat(x.Shape[2], 1, 2, 1)),
        ("tile", static x => x.tile([2]), static x => x.Tile(2)),
        ("tile of more", static x => x.tile([2, 1, 1, 3]), static x => x.Tile(2, 1, 1, 3)),
        ("repeat_interleave", static x => x.repeat_interleave(3, 2), static x => x.RepeatInterleave(3, 2)),
        ("repeat_interleave flattened", static x => x.repeat_interleave(2), static x => x.RepeatInterleave(2)));

    [Theory]
    [InlineData("ij")]
    [InlineData("xy")]
    public void Meshgrid(string indexing) => Agreement.OfFunction(
        x => meshgrid(x, indexing), (_, x) => OnnxOps.Meshgrid(x, indexing), [randn(2), randn(3)], [randn(4), randn(5)]);

    [Fact]
    public void Accessors() => Agreement.OfFunction(
        static x => x,
        static x =>
        {
            Assert.Equal(3, x.Ndim());
            Assert.Equal("batch", x.Size(0).ToString());
            Assert.Equal("batch*size1*size2", x.Numel().ToString());
            return x;
        },
        randn(2, 3, 4));

    [Fact]
    public void Refused()
    {
        var x = randn(2, 3);
        Assert.Contains("[4, 4]", Each.Refusal(static x => x.View(2, 3).View(4, 4), x), StringComparison.Ordinal);
        Assert.Contains("[-1, -1]", Each.Refusal(static x => x.View(-1, -1), x), StringComparison.Ordinal);
        Assert.Contains("[4, -1]", Each.Refusal(static x => x.View(2, 3).View(4, -1), x), StringComparison.Ordinal);
        Assert.Contains("squeeze(dim)", Each.Refusal(static x => x.Squeeze(), x), StringComparison.Ordinal);
        Assert.Contains("(0, 0)", Each.Refusal(static x => x.Permute(0, 0), x), StringComparison.Ordinal);
        Assert.Contains("[4, 3]", Each.Refusal(static x => x.View(2, 3).Expand(4, 3), x), StringComparison.Ordinal);
        Assert.Contains("roll", Each.Refusal(static x => x.Roll([1], [0, 1]), x), StringComparison.Ordinal);
        Assert.Contains("is a view", Each.Refusal(static x => x.View(-1).Become(x), x), StringComparison.Ordinal);
    }

    private static OnnxValue Exact(OnnxValue value)
    {
        Assert.Equal("1", value.Sizes[3].ToString());
        return value;
    }
}
