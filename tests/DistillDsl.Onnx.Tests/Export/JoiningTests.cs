using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Export.Ops;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Tests.Export;

public sealed class JoiningTests
{
    [Fact]
    public void Joined() => Each.Agrees(
        [[randn(2, 3, 4), randn(2, 3, 4)], [randn(5, 7, 6), randn(5, 7, 6)]],
        ("cat", static x => [cat([x[0], x[1]])], static (_, x) => [OnnxOps.Cat([x[0], x[1]])]),
        ("cat along the last", static x => [cat([x[0], x[1], x[0]], -1)], static (_, x) => [OnnxOps.Cat([x[0], x[1], x[0]], -1)]),
        ("concat", static x => [concat([x[0], x[1]], 1)], static (_, x) => [OnnxOps.Concat([x[0], x[1]], 1)]),
        ("concatenate", static x => [concatenate([x[0], x[1]], 1)], static (_, x) => [OnnxOps.Concatenate([x[0], x[1]], 1)]),
        ("cat of types", static x => [cat([x[0].gt(0), ones_like(x[0], ScalarType.Int32)])],
            static (onnx, x) => [OnnxOps.Cat([Positive(x[0]), x[0].OnesLike(ScalarType.Int32)])]),
        ("stack", static x => [stack([x[0], x[1]])], static (_, x) => [OnnxOps.Stack([x[0], x[1]])]),
        ("stack as the last", static x => [stack([x[0], x[1]], -1)], static (_, x) => [OnnxOps.Stack([x[0], x[1]], -1)]),
        ("hstack", static x => [hstack(x[0], x[1])], static (_, x) => [OnnxOps.Hstack(x[0], x[1])]),
        ("hstack of vectors", static x => [hstack(x[0][0, 0], x[1][0, 0])], static (_, x) => [OnnxOps.Hstack(x[0].Index(0, 0), x[1].Index(0, 0))]),
        ("vstack", static x => [vstack([x[0], x[1]])], static (_, x) => [OnnxOps.Vstack(x[0], x[1])]),
        ("vstack of vectors", static x => [vstack([x[0][0, 0], x[1][0, 0]])], static (_, x) => [OnnxOps.Vstack(x[0].Index(0, 0), x[1].Index(0, 0))]),
        ("row_stack", static x => [row_stack(x[0][0, 0], x[1][0, 0])], static (_, x) => [OnnxOps.RowStack(x[0].Index(0, 0), x[1].Index(0, 0))]),
        ("column_stack", static x => [column_stack(x[0][0, 0], x[1][0, 0])], static (_, x) => [OnnxOps.ColumnStack(x[0].Index(0, 0), x[1].Index(0, 0))]),
        ("column_stack of matrices", static x => [column_stack(x[0][0], x[1][0])], static (_, x) => [OnnxOps.ColumnStack(x[0].Index(0), x[1].Index(0))]));

    [Fact]
    public void Split() => Each.Agrees(
        [[randn(2, 7, 6)], [randn(5, 7, 8)]],
        ("split", static x => x[0].split(3, 1), static (_, x) => x[0].Split(3, 1)),
        ("split of an open size",
            static x => cat([x[0], x[0]], 2).split(x[0].shape[2], 2),
            static (_, x) => Of(2, OnnxOps.Cat([x[0], x[0]], 2).Split(x[0].Shape[2], 2))),
        ("split by sizes", static x => x[0].split([2L, 5], 1), static (_, x) => x[0].Split([2, 5], 1)),
        ("split by open sizes", static x => x[0].split([1, x[0].shape[2] - 1], 2), static (_, x) => x[0].Split([1, x[0].Shape[2] - 1], 2)),
        ("chunk", static x => x[0].chunk(4, 1), static (_, x) => Of(4, x[0].Chunk(4, 1))),
        ("chunk into fewer", static x => x[0].chunk(5, 1), static (_, x) => Of(4, x[0].Chunk(5, 1))),
        ("chunk of an open size", static x => cat([x[0], x[0]], 2).chunk(2, -1), static (_, x) => OnnxOps.Cat([x[0], x[0]], 2).Chunk(2, -1)),
        ("tensor_split", static x => x[0].tensor_split(3, 1), static (_, x) => x[0].TensorSplit(3, 1)),
        ("tensor_split at places", static x => x[0].tensor_split([2L, 3], 2), static (_, x) => x[0].TensorSplit([2, 3], 2)),
        ("unbind", static x => x[0].unbind(1), static (_, x) => x[0].Unbind(1)));

    [Fact]
    public void SplitOfAnOpenSizeFixesIt() => Agreement.OfFunction(
        static x => x[0].split(2, 1), static (_, x) => x[0].Split(2, 1), [[randn(2, 5)], [randn(3, 5)]]);

    [Fact]
    public void Created() => Each.Agrees(
        [[randn(2, 3)], [randn(5, 7)]],
        ("zeros", static x => [zeros(x[0].shape[1], 2)], static (onnx, x) => [onnx.Zeros([x[0].Shape[1], 2])]),
        ("zeros of a type", static x => [zeros(x[0].shape, ScalarType.Int64)], static (onnx, x) => [onnx.Zeros(x[0].Shape, ScalarType.Int64)]),
        ("ones", static x => [ones(2, x[0].shape[0])], static (onnx, x) => [onnx.Ones([2, x[0].Shape[0]])]),
        ("ones of bools", static x => [ones(x[0].shape, ScalarType.Bool)], static (onnx, x) => [onnx.Ones(x[0].Shape, ScalarType.Bool)]),
        ("full", static x => [full(x[0].shape[0], 3, 1.5)], static (onnx, x) => [onnx.Full([x[0].Shape[0], 3], 1.5)]),
        ("full of whole numbers", static x => [full(x[0].shape[0], 3, 2)], static (onnx, x) => [onnx.Full([x[0].Shape[0], 3], 2)]),
        ("arange", static x => [arange(x[0].shape[1])], static (onnx, x) => [onnx.Arange(x[0].Shape[1])]),
        ("arange of a type",
            static x => [arange(1, x[0].shape[1], ScalarType.Float32)],
            static (onnx, x) => [onnx.Arange(1, x[0].Shape[1], ScalarType.Float32)]),
        ("arange in steps", static x => [arange(1, x[0].shape[1] * 3, 2)], static (onnx, x) => [onnx.Arange(1, x[0].Shape[1] * 3, 2)]),
        ("arange down", static x => [arange(x[0].shape[1], -2, -2)], static (onnx, x) => [onnx.Arange(x[0].Shape[1], -2, -2)]),
        ("zeros_like", static x => [x[0].zeros_like()], static (_, x) => [x[0].ZerosLike()]),
        ("ones_like", static x => [x[0].ones_like(ScalarType.Float64)], static (_, x) => [x[0].OnesLike(ScalarType.Float64)]),
        ("full_like", static x => [x[0].full_like(-2.5)], static (_, x) => [x[0].FullLike(-2.5)]),
        ("new_zeros", static x => [x[0].new_zeros([x[0].shape[1]])], static (_, x) => [x[0].NewZeros([x[0].Shape[1]])]),
        ("new_ones", static x => [x[0].new_ones(3, x[0].shape[1])], static (_, x) => [x[0].NewOnes([3, x[0].Shape[1]])]),
        ("new_full", static x => [x[0].new_full([x[0].shape[1]], 4)], static (_, x) => [x[0].NewFull([x[0].Shape[1]], 4)]));

    [Fact]
    public void Refused()
    {
        var x = randn(2, 3);
        Assert.Contains("cat does not fit", Each.Refusal(static x => OnnxOps.Cat([x, x.Index(0)]), x), StringComparison.Ordinal);
        Assert.Contains("[2, 3]", Each.Refusal(static x => OnnxOps.Cat([x.View(2, 3), x.View(3, 2)]), x), StringComparison.Ordinal);
        Assert.Contains("part", Each.Refusal(static x => x.View(2, 3).Split([1, 1], 1)[0], x), StringComparison.Ordinal);
        Assert.Contains("chunk", Each.Refusal(static x => x.Chunk(0)[0], x), StringComparison.Ordinal);
        Assert.Contains("arange", Each.Refusal(static x => x.Onnx.Arange(0, x.Shape[0], x.Shape[0] - x.Shape[0]), x), StringComparison.Ordinal);
    }

    private static OnnxValue Positive(OnnxValue x) => x.Onnx.Add("Greater", [x, x.Onnx.Scalar(0, x.Type)], x.Sizes, ScalarType.Bool);

    private static OnnxValue[] Of(int count, OnnxValue[] parts)
    {
        Assert.Equal(count, parts.Length);
        return parts;
    }
}
