using DistillDsl.Onnx.Export.Sizes;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>The cosine of the angles between the vectors of a dimension, whose norms are taken to be at least <c>eps</c>.</summary>
    public static OnnxValue CosineSimilarity(this OnnxValue x1, OnnxValue x2, long dim = 1, double eps = 1e-8)
    {
        // A broadcast dimension counts as often as it is repeated.
        var sizes = ResultSizes.Broadcast(x1.Sizes, x2.Sizes) ?? throw ResultSizes.Misfit("cosine_similarity", x1, x2);
        var (left, right) = (Broadcast(x1, sizes), Broadcast(x2, sizes));
        return Unit(left).Mul(Unit(right)).Sum(dim);

        OnnxValue Unit(OnnxValue value) => value.Div(value.Norm(left.Dim(dim), true).Clamp(eps));
    }

    /// <summary>The norms of the differences of the vectors of the last dimension; <c>eps</c> is added to each difference.</summary>
    public static OnnxValue PairwiseDistance(this OnnxValue input1, OnnxValue input2, double p = 2, double eps = 1e-6, bool keepdim = false) =>
        input1.Sub(input2).Add(eps).Norm(-1, keepdim, (float)p);

    /// <summary>The norm of the difference.</summary>
    public static OnnxValue Dist(this OnnxValue input, OnnxValue other, float p = 2) => input.Sub(other).Norm(p: p);

    /// <summary><c>x1ᵀ W x2</c> for each matrix of the weight [O, I₁, I₂], over the last dimensions.</summary>
    public static OnnxValue Bilinear(this OnnxValue input1, OnnxValue input2, OnnxValue weight, OnnxValue? bias = null)
    {
        input1.ExpectSize(-1, weight.Sizes[1]);
        input2.ExpectSize(-1, weight.Sizes[2]);
        var (outputs, left, right) = (weight.Sizes[0], weight.Sizes[1], weight.Sizes[2]);
        var first = input1.Matmul(Reshaped(Permuted(weight, [1, 0, 2]), [left, outputs * right]));
        var products = Reshaped(first, [.. input1.Sizes.SkipLast(1), outputs, right]).Matmul(Unsqueezed(input2, input2.Rank));
        var result = Squeezed(products, products.Rank - 1);
        return bias is null ? result : result.Add(bias);
    }

    /// <summary>Tensors broadcast to the sizes that they have together.</summary>
    public static OnnxValue[] BroadcastTensors(params IEnumerable<OnnxValue> tensors)
    {
        OnnxValue[] values = [.. tensors];
        var sizes = values.Skip(1).Aggregate(
            values[0].Sizes, (all, v) => ResultSizes.Broadcast(all, v.Sizes) ?? throw ResultSizes.Misfit("broadcast_tensors", values));
        return [.. values.Select(v => v.Expand(sizes))];
    }

    private static OnnxValue Broadcast(OnnxValue value, IReadOnlyList<OnnxSize> sizes) => value.Sizes.SequenceEqual(sizes) ? value : value.Expand(sizes);
}
