using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Export.Ops;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Tests.Export;

public sealed class IndexingTests
{
    [Fact]
    public void Indexer() => Each.Agrees(
        [randn(4, 5, 6), randn(7, 8, 9)],
        ("single", static x => x[1], static x => x.Index(1)),
        ("from the end", static x => x[^1], static x => x.Index(^1)),
        ("negative", static x => x[0, -2], static x => x.Index(0, -2)),
        ("all singles", static x => x[1, 2, 3], static x => x.Index(1, 2, 3)),
        ("open place", static x => x[TensorIndex.Colon, x.shape[1] - 1], static x => x.Index(OnnxIndex.All, x.Shape[1] - 1)),
        ("ellipsis", static x => x[TensorIndex.Ellipsis, 0], static x => x.Index(OnnxIndex.Ellipsis, 0)),
        ("ellipsis between", static x => x[1, TensorIndex.Ellipsis, 0], static x => x.Index(1, OnnxIndex.Ellipsis, 0)),
        ("range", static x => x[1..3], static x => x.Index(1..3)),
        ("range of all", static x => x[.., 0], static x => x.Index(.., 0)),
        ("range from the end", static x => x[.., ^2..], static x => x.Index(.., ^2..)),
        ("range up to the end", static x => x[.., 1..^1], static x => x.Index(.., 1..^1)),
        ("tuple", static x => x[(1, null), (null, 2)], static x => x.Index((1, null), (null, 2))),
        ("slice", static x => x[TensorIndex.Colon, TensorIndex.Slice(1)], static x => x.Index(OnnxIndex.All, OnnxIndex.Slice(1))),
        ("slice in steps", static x => x[TensorIndex.Colon, TensorIndex.Slice(1, null, 2)], static x => x.Index(OnnxIndex.All, OnnxIndex.Slice(1, null, 2))),
        ("steps of 3", static x => x[TensorIndex.Slice(step: 3)], static x => x.Index(OnnxIndex.Slice(step: 3))),
        ("open slice", static x => x[TensorIndex.Slice(0, x.shape[0] / 2), TensorIndex.Slice(x.shape[1] - 3, x.shape[1])],
            static x => x.Index(OnnxIndex.Slice(0, x.Shape[0] / 2), OnnxIndex.Slice(x.Shape[1] - 3, x.Shape[1]))),
        ("new", static x => x[TensorIndex.Null, 0, TensorIndex.Null], static x => x.Index(OnnxIndex.New, 0, OnnxIndex.New)),
        ("new at the end", static x => x[TensorIndex.Ellipsis, TensorIndex.None], static x => x.Index(OnnxIndex.Ellipsis, OnnxIndex.New)),
        ("mixed", static x => x[TensorIndex.Slice(1, 3), TensorIndex.Null, 2, TensorIndex.Slice(-3, -1)],
            static x => x.Index(OnnxIndex.Slice(1, 3), OnnxIndex.New, 2, OnnxIndex.Slice(-3, -1))),
        ("all", static x => x[..], static x => x.Index(..)));

    [Fact]
    public void SlicesStayWithinFixedSizes() => Each.Agrees(
        [randn(2, 12), randn(3, 12)],
        ("beyond", static x => x.view(-1, 3, 4)[.., 1..9, (-9, 2)], static x => x.View(-1, 3, 4).Index(.., 1..9, (-9, 2))),
        ("empty", static x => x.view(-1, 3, 4)[.., 3..1], static x => x.View(-1, 3, 4).Index(.., 3..1)));

    [Fact]
    public void ByTensors() => Each.Agrees(
        [[randn(4, 5, 6), tensor(new long[,] { { 0, 3, -1 }, { 2, 2, 1 } })], [randn(7, 4, 9), tensor(new long[,] { { 3 }, { -4 } })]],
        ("index", static x => [x[0][x[1]]], static (_, x) => [x[0].Index(x[1])]),
        ("index of a list", static x => [x[0].index(x[1])], static (_, x) => [x[0].Index([x[1]])]),
        ("index among others", static x => [x[0][TensorIndex.Single(1), TensorIndex.Tensor(x[1]), TensorIndex.Slice(1, 4)]],
            static (_, x) => [x[0].Index(1, OnnxIndex.Of(x[1]), 1..4)]),
        ("new dimension", static x => [x[0][TensorIndex.Colon, TensorIndex.Tensor(x[1]), TensorIndex.Null]],
            static (_, x) => [x[0].Index(OnnxIndex.All, x[1], OnnxIndex.New)]),
        ("index_select", static x => [x[0].index_select(1, x[1][0].abs())], static (_, x) => [x[0].IndexSelect(1, Absolute(x[1].Index(0)))]),
        ("take", static x => [x[0].take(x[1])], static (_, x) => [x[0].Take(x[1])]),
        ("gather", static x => [x[0][0].gather(1, x[1].abs())], static (_, x) => [x[0].Index(0).Gather(1, Absolute(x[1]))]),
        ("take_along_dim", static x => [x[0].take_along_dim(x[1][..1, ..1].abs().unsqueeze(0), 1)],
            static (_, x) => [x[0].TakeAlongDim(Absolute(x[1].Index(..1, ..1)).Unsqueeze(0), 1)]),
        ("take_along_dim flattened", static x => [x[0].take_along_dim(x[1].abs())], static (_, x) => [x[0].TakeAlongDim(Absolute(x[1]))]),
        ("one_hot", static x => [nn.functional.one_hot(x[1].abs(), 7)], static (_, x) => [Absolute(x[1]).OneHot(7)]));

    [Fact]
    public void Parts() => Each.Agrees(
        [randn(4, 5, 6), randn(7, 8, 9)],
        ("select", static x => x.select(1, -1), static x => x.Select(1, -1)),
        ("narrow", static x => x.narrow(-1, 1, 3), static x => x.Narrow(-1, 1, 3)),
        ("narrow from the end", static x => x.narrow(1, -2, 2), static x => x.Narrow(1, -2, 2)),
        ("narrow to an open size", static x => x.narrow(1, 1, x.shape[1] - 2), static x => x.Narrow(1, 1, x.Shape[1] - 2)),
        ("slice", static x => x.slice(2, 1, 5, 2), static x => x.Slice(2, 1, 5, 2)),
        ("triu", static x => x.triu(), static x => x.Triu()),
        ("triu above", static x => x.triu(1), static x => x.Triu(1)),
        ("tril", static x => x.tril(-1), static x => x.Tril(-1)),
        ("tril of bools", static x => x.gt(0).tril(), static x => x.CastTo(ScalarType.Float32).Onnx
            .Add("Greater", [x, x.Onnx.Scalar(0, x.Type)], x.Sizes, ScalarType.Bool).Tril()));

    [Fact]
    public void Diagonals() => Each.Agrees(
        [randn(2, 4, 5), randn(3, 4, 5)],
        ("diagonal", static x => x.diagonal(0, 1, 2), static x => x.Diagonal(0, 1, 2)),
        ("above", static x => x.diagonal(2, 1, -1), static x => x.Diagonal(2, 1, -1)),
        ("below", static x => x.diagonal(-1, 1, 2), static x => x.Diagonal(-1, 1, 2)),
        ("turned", static x => x.diagonal(1, 2, 1), static x => x.Diagonal(1, 2, 1)),
        ("outside", static x => x.diagonal(5, 1, 2), static x => x.Diagonal(5, 1, 2)));

    [Fact]
    public void Refused()
    {
        var x = randn(2, 3);
        Assert.Contains("3 indexes", Each.Refusal(static x => x.Index(0, 0, 0), x), StringComparison.Ordinal);
        Assert.Contains("ellipsis", Each.Refusal(static x => x.Index(OnnxIndex.Ellipsis, OnnxIndex.Ellipsis), x), StringComparison.Ordinal);
        Assert.Contains("flip", Each.Refusal(static x => x.Index(OnnxIndex.Slice(step: -1)), x), StringComparison.Ordinal);
        Assert.Contains("Index 3", Each.Refusal(static x => x.View(2, 3).Index(0, 3), x), StringComparison.Ordinal);
        Assert.Contains("num_classes", Each.Refusal(static x => x.OneHot(), x), StringComparison.Ordinal);
        Assert.Contains("Float32", Each.Refusal(static x => x.Index(x), x), StringComparison.Ordinal);
        Assert.Contains("where", Each.Refusal(static x => x.Index(x.Onnx.Constant(tensor(new[] { true, false }))), x), StringComparison.Ordinal);
        Assert.Contains("several tensors", Each.Refusal(static x => x.Index(x, x), x), StringComparison.Ordinal);
        Assert.Contains("1 dimensions", Each.Refusal(static x => x.Index(0).Gather(0, x), x), StringComparison.Ordinal);
    }

    private static OnnxValue Absolute(OnnxValue value) => value.Onnx.Add("Abs", [value], value.Sizes);
}
