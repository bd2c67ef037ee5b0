using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>The product of matrices, of batches of these, or of vectors.</summary>
    public static OnnxValue Matmul(this OnnxValue input, OnnxValue target)
    {
        if (input.Rank == 0 || target.Rank == 0) throw ResultSizes.Misfit("matmul", input, target);
        var inner = target.Rank == 1 ? 0 : target.Rank - 2;
        var (left, right) = (input.Sizes[^1], target.Sizes[inner]);
        if (input.Type != target.Type || ResultSizes.Same(left, right) is null) throw ResultSizes.Misfit("matmul", input, target);
        if (right.IsFixed) input.ExpectSize(-1, right);
        else if (left.IsFixed) target.ExpectSize(inner, left);
        var batch = ResultSizes.Broadcast([.. input.Sizes.SkipLast(2)], [.. target.Sizes.SkipLast(2)]) ?? throw ResultSizes.Misfit("matmul", input, target);
        var columns = target.Rank == 1 ? [] : target.Sizes.TakeLast(1);
        return input.Onnx.Add("MatMul", [input, target], [.. batch, .. input.Sizes.SkipLast(1).TakeLast(1), .. columns]);
    }

    /// <summary>The product of two matrices.</summary>
    public static OnnxValue Mm(this OnnxValue input, OnnxValue target) => Ranked("mm", input, 2, target, 2).Matmul(target);

    /// <summary>The products of two batches of matrices.</summary>
    public static OnnxValue Bmm(this OnnxValue input, OnnxValue batch2) => Ranked("bmm", input, 3, batch2, 3).Matmul(batch2);

    /// <summary>The product of a matrix and a vector.</summary>
    public static OnnxValue Mv(this OnnxValue input, OnnxValue target) => Ranked("mv", input, 2, target, 1).Matmul(target);

    /// <summary>The product of two vectors.</summary>
    public static OnnxValue Dot(this OnnxValue input, OnnxValue other) => Ranked("dot", input, 1, other, 1).Matmul(other);

    /// <inheritdoc cref="Dot"/>
    public static OnnxValue Vdot(this OnnxValue input, OnnxValue target) => input.Dot(target);

    /// <summary>The products of the elements of two vectors.</summary>
    public static OnnxValue Outer(this OnnxValue input, OnnxValue vec2)
    {
        var left = Ranked("outer", input, 1, vec2, 1);
        var type = promote_types(input.Type, vec2.Type);
        return input.Onnx.Elementwise("Mul", Unsqueezed(left.CastTo(type), 1), Unsqueezed(vec2.CastTo(type), 0));
    }

    /// <inheritdoc cref="Outer"/>
    public static OnnxValue Ger(this OnnxValue input, OnnxValue vec2) => input.Outer(vec2);

    /// <summary>The products of the vectors in the last dimensions.</summary>
    public static OnnxValue Inner(this OnnxValue input, OnnxValue vec2) =>
        vec2.Rank > 2
            ? throw input.Refused($"inner of {input} and {vec2}: the second can have two dimensions here. Write einsum.")
            : input.Matmul(vec2.Rank == 2 ? Permuted(vec2, [1, 0]) : vec2);

    /// <summary><c>beta * input + alpha * mat1 @ mat2</c>.</summary>
    public static OnnxValue Addmm(this OnnxValue input, OnnxValue mat1, OnnxValue mat2, float beta = 1, float alpha = 1) =>
        Added(input, mat1.Mm(mat2), beta, alpha);

    /// <summary><c>beta * input</c> and <c>alpha</c> times the sum of the products of two batches of matrices.</summary>
    public static OnnxValue Addbmm(this OnnxValue input, OnnxValue batch1, OnnxValue batch2, float beta = 1, float alpha = 1) =>
        Added(input, batch1.Bmm(batch2).Sum(0L), beta, alpha);

    /// <summary><c>beta * batch2 + alpha * input @ batch1</c> for each matrix of a batch.</summary>
    /// <remarks>TorchSharp takes the tensors in this order, whatever their names say.</remarks>
    public static OnnxValue Baddbmm(this OnnxValue input, OnnxValue batch1, OnnxValue batch2, float beta = 1, float alpha = 1) =>
        Added(batch2, input.Bmm(batch1), beta, alpha);

    /// <summary><c>beta * input + alpha * mat @ vec</c>.</summary>
    public static OnnxValue Addmv(this OnnxValue input, OnnxValue mat, OnnxValue vec, float beta = 1, float alpha = 1) =>
        Added(input, mat.Mv(vec), beta, alpha);

    /// <summary><c>beta * input + alpha * vec1 outer vec2</c>.</summary>
    public static OnnxValue Addr(this OnnxValue input, OnnxValue vec1, OnnxValue vec2, float beta = 1, float alpha = 1) =>
        Added(input, vec1.Outer(vec2), beta, alpha);

    /// <summary>The distances between each two rows of matrices, for <c>p</c> 1 or 2.</summary>
    public static OnnxValue Cdist(this OnnxValue x1, OnnxValue x2, double p = 2)
    {
        if (p is not (1 or 2)) throw x1.Refused($"cdist with p = {p} cannot be exported, only 1 and 2. Write it in abs and pow.");
        if (x1.Rank < 2 || x2.Rank < 2) throw ResultSizes.Misfit("cdist", x1, x2);
        var differences = x1.Onnx.Elementwise("Sub", Unsqueezed(x1, x1.Rank - 1), Unsqueezed(x2, x2.Rank - 2));
        return x1.Onnx.Add(
            p == 1 ? "ReduceL1" : "ReduceL2", [differences], differences.Sizes.SkipLast(1), null, ("axes", new[] { -1L }), ("keepdims", 0L));
    }

    private static OnnxValue Added(OnnxValue input, OnnxValue product, float beta, float alpha)
    {
        var onnx = input.Onnx;
        if (ResultSizes.Broadcast(input.Sizes, product.Sizes) is not { } sizes || sizes.Count > product.Rank || input.Type != product.Type)
            throw ResultSizes.Misfit("The sum with a product", input, product);
        if (alpha != 1) product = onnx.Add("Mul", [product, onnx.Scalar(alpha, product.Type)], product.Sizes);
        // As with PyTorch, NaN and infinity of what counts 0 times do not matter.
        if (beta == 0) return product;
        return onnx.Elementwise("Add", beta == 1 ? input : onnx.Add("Mul", [input, onnx.Scalar(beta, input.Type)], input.Sizes), product);
    }

    private static OnnxValue Ranked(string operation, OnnxValue left, int leftRank, OnnxValue right, int rightRank)
    {
        left.ExpectRank(leftRank);
        right.ExpectRank(rightRank);
        return left.Rank == leftRank && right.Rank == rightRank ? left : throw ResultSizes.Misfit(operation, left, right);
    }
}
