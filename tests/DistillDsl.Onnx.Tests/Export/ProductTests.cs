using DistillDsl.Onnx.Export.Ops;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Tests.Export;

public sealed class ProductTests
{
    private static readonly Tensor[][] Batches = [[randn(2, 3, 4), randn(2, 4, 5)], [randn(3, 6, 7), randn(3, 7, 2)]];

    [Fact]
    public void Matrices() => Each.Agrees(
        Batches,
        ("matmul", static x => [x[0].matmul(x[1])], static (_, x) => [x[0].Matmul(x[1])]),
        ("matmul of a batch and a matrix", static x => [x[0].matmul(x[1][0])], static (_, x) => [x[0].Matmul(x[1].Index(0))]),
        ("matmul of a matrix and a batch", static x => [x[0][0].matmul(x[1])], static (_, x) => [x[0].Index(0).Matmul(x[1])]),
        ("matmul of a batch and a vector", static x => [x[0].matmul(x[1][0, .., 0])], static (_, x) => [x[0].Matmul(x[1].Index(0, .., 0))]),
        ("matmul of a vector and a batch", static x => [x[0][0, 0].matmul(x[1])], static (_, x) => [x[0].Index(0, 0).Matmul(x[1])]),
        ("matmul of vectors", static x => [x[0][0, 0].matmul(x[1][0, .., 0])], static (_, x) => [x[0].Index(0, 0).Matmul(x[1].Index(0, .., 0))]),
        ("matmul of batches of batches", static x => [x[0].unsqueeze(1).matmul(x[1].unsqueeze(0))],
            static (_, x) => [x[0].Unsqueeze(1).Matmul(x[1].Unsqueeze(0))]),
        ("mm", static x => [x[0][0].mm(x[1][0])], static (_, x) => [x[0].Index(0).Mm(x[1].Index(0))]),
        ("bmm", static x => [x[0].bmm(x[1])], static (_, x) => [x[0].Bmm(x[1])]),
        ("mv", static x => [x[0][0].mv(x[1][0, .., 0])], static (_, x) => [x[0].Index(0).Mv(x[1].Index(0, .., 0))]),
        ("dot", static x => [x[0][0, 0].dot(x[1][0, .., 0])], static (_, x) => [x[0].Index(0, 0).Dot(x[1].Index(0, .., 0))]),
        ("vdot", static x => [x[0][0, 0].vdot(x[1][0, .., 0])], static (_, x) => [x[0].Index(0, 0).Vdot(x[1].Index(0, .., 0))]),
        ("outer", static x => [x[0][0, 0].outer(x[1][0, 0])], static (_, x) => [x[0].Index(0, 0).Outer(x[1].Index(0, 0))]),
        ("ger", static x => [x[0][0, 0].ger(x[1][0, 0])], static (_, x) => [x[0].Index(0, 0).Ger(x[1].Index(0, 0))]),
        ("inner", static x => [x[0].inner(x[1][0].mT)], static (_, x) => [x[0].Inner(x[1].Index(0).MT())]),
        ("inner of vectors", static x => [x[0].inner(x[1][0, .., 0])], static (_, x) => [x[0].Inner(x[1].Index(0, .., 0))]),
        ("cdist", static x => [cdist(x[0], x[1].mT)], static (_, x) => [x[0].Cdist(x[1].MT())]),
        ("cdist of p 1", static x => [cdist(x[0], x[1].mT, 1)], static (_, x) => [x[0].Cdist(x[1].MT(), 1)]));

    [Fact]
    public void Sums() => Each.Agrees(
        [.. Batches.Select(static x => (Tensor[])[.. x, randn(x[0].shape[1], x[1].shape[2])])],
        ("addmm", static x => [x[2].addmm(x[0][0], x[1][0])], static (_, x) => [x[2].Addmm(x[0].Index(0), x[1].Index(0))]),
        ("addmm with factors", static x => [x[2].addmm(x[0][0], x[1][0], 0.5f, -2)], static (_, x) => [x[2].Addmm(x[0].Index(0), x[1].Index(0), 0.5f, -2)]),
        ("addmm of a row", static x => [x[2][0].addmm(x[0][0], x[1][0], 0, 3)], static (_, x) => [x[2].Index(0).Addmm(x[0].Index(0), x[1].Index(0), 0, 3)]),
        ("baddbmm", static x => [x[0].baddbmm(x[1], x[2], 2, 3)], static (_, x) => [x[0].Baddbmm(x[1], x[2], 2, 3)]),
        ("addmv", static x => [x[2][.., 0].addmv(x[0][0], x[1][0, .., 0], 2, 3)],
            static (_, x) => [x[2].Index(.., 0).Addmv(x[0].Index(0), x[1].Index(0, .., 0), 2, 3)]),
        ("addr", static x => [x[2].addr(x[0][0, .., 0], x[1][0, 0], 2, 3)], static (_, x) => [x[2].Addr(x[0].Index(0, .., 0), x[1].Index(0, 0), 2, 3)]));

    [Theory]
    [InlineData("bij,bjk->bik")]
    [InlineData("bij, bjk -> bki")]
    [InlineData("bij,bjk")]
    [InlineData("...ij,...jk->...ik")]
    [InlineData("...ij,...jk")]
    [InlineData("bij,bjk->")]
    [InlineData("Bij,Bjk->Bk")]
    [InlineData("zij,zjA")]
    [InlineData("i...j,ij...->...i")]
    public void Einsum(string equation) =>
        Agreement.OfFunction(x => [einsum(equation, x)], (_, x) => [OnnxOps.Einsum(equation, x)], equation[0] == 'i' ? Turned : Batches);

    private static readonly Tensor[][] Turned = [[randn(2, 3, 4), randn(2, 4, 3)], [randn(3, 6, 7), randn(3, 7, 6)]];

    [Fact]
    public void EinsumOfOne() => Each.Agrees(
        [randn(2, 3, 3), randn(5, 4, 4)],
        ("diagonal", static x => einsum("bii->bi", x), static x => OnnxOps.Einsum("bii->bi", x)),
        ("trace", static x => einsum("bii->b", x), static x => OnnxOps.Einsum("bii->b", x)),
        ("transposed", static x => einsum("...ij->...ji", x), static x => OnnxOps.Einsum("...ij->...ji", x)),
        ("broadcast", static x => einsum("bij,bij->bij", x, x[TensorIndex.Slice(0, 1)]), static x => OnnxOps.Einsum("bij,bij->bij", x, x.Index(0..1))),
        ("of two ranks", static x => einsum("...ij,jk->...ik", x, x[0]), static x => OnnxOps.Einsum("...ij,jk->...ik", x, x.Index(0))),
        ("of two ellipses", static x => einsum("...ij,...jk->...ik", x, x[0]), static x => OnnxOps.Einsum("...ij,...jk->...ik", x, x.Index(0))));

    [Fact]
    public void Attention()
    {
        static Tensor[] Sample(long batch, long length, long keys) =>
            [randn(batch, 3, length, 4), randn(batch, 3, keys, 4), randn(batch, 3, keys, 5), randn(length, keys), rand(batch, 1, length, keys).gt(0.6)];
        static Tensor Torch(Tensor[] x, Tensor? mask = null, bool isCausal = false) =>
            nn.functional.scaled_dot_product_attention(x[0], x[1], x[2], mask!, is_casual: isCausal);
        Each.Agrees(
            [Sample(2, 6, 7), Sample(5, 4, 3)],
            ("plain", static x => [Torch(x)], static (_, x) => [OnnxOps.ScaledDotProductAttention(x[0], x[1], x[2])]),
            ("causal", static x => [Torch(x, isCausal: true)], static (_, x) => [OnnxOps.ScaledDotProductAttention(x[0], x[1], x[2], isCasual: true)]),
            ("added mask", static x => [Torch(x, x[3])], static (_, x) => [OnnxOps.ScaledDotProductAttention(x[0], x[1], x[2], x[3])]),
            ("mask of bools", static x => [Torch(x, x[4])], static (_, x) => [OnnxOps.ScaledDotProductAttention(x[0], x[1], x[2], x[4])]),
            ("infinite mask", static x => [Torch(x, x[3].masked_fill(x[3].gt(-10), double.NegativeInfinity))], static (onnx, x) =>
                [OnnxOps.ScaledDotProductAttention(x[0], x[1], x[2], onnx.Full([x[0].Shape[2], x[1].Shape[2]], double.NegativeInfinity))]));
    }

    [Fact]
    public void Refused()
    {
        var x = randn(2, 3);
        Assert.Contains("matmul", Each.Refusal(static x => x.View(2, 3).Matmul(x.View(2, 3)), x), StringComparison.Ordinal);
        Assert.Contains("Float64", Each.Refusal(static x => x.Matmul(x.Onnx.Ones([3, 2], ScalarType.Float64)), x), StringComparison.Ordinal);
        Assert.Contains("3 dimensions", Each.Refusal(static x => x.Bmm(x), x), StringComparison.Ordinal);
        Assert.Contains("p = 3", Each.Refusal(static x => x.Cdist(x, 3), x), StringComparison.Ordinal);
        Assert.Contains("drops out", Each.Refusal(static x => OnnxOps.ScaledDotProductAttention(x, x, x, p: 0.1), x), StringComparison.Ordinal);
        Assert.Contains("not both", Each.Refusal(static x => OnnxOps.ScaledDotProductAttention(x, x, x, x, isCasual: true), x), StringComparison.Ordinal);
        Assert.Contains("'k'", Each.Refusal(static x => OnnxOps.Einsum("ij->k", x), x), StringComparison.Ordinal);
        Assert.Contains("\"ijk\"", Each.Refusal(static x => OnnxOps.Einsum("ijk->k", x), x), StringComparison.Ordinal);
        Assert.Contains("1 tensors", Each.Refusal(static x => OnnxOps.Einsum("ij,jk", x), x), StringComparison.Ordinal);
        Assert.Contains("'i'", Each.Refusal(static x => OnnxOps.Einsum("ii->i", x.View(2, 3)), x), StringComparison.Ordinal);
        Assert.Contains("write einsum", Each.Refusal(static x => x.Inner(x.Unsqueeze(0)), x), StringComparison.OrdinalIgnoreCase);
    }
}
