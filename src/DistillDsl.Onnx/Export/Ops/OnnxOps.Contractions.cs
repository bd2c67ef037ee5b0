using DistillDsl.Onnx.Export.Sizes;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>Sums of products over pairs of dimensions.</summary>
    public static OnnxValue Tensordot(this OnnxValue a, OnnxValue b, (long, long)[] dims) =>
        a.Tensordot(b, [.. dims.Select(static d => d.Item1)], [.. dims.Select(static d => d.Item2)]);

    /// <inheritdoc cref="Tensordot(OnnxValue, OnnxValue, ValueTuple{long, long}[])"/>
    public static OnnxValue Tensordot(this OnnxValue a, OnnxValue b, long[] dims1, long[] dims2)
    {
        int[] left = [.. dims1.Select(d => a.Dim(d))], right = [.. dims2.Select(d => b.Dim(d))];
        int[] ofA = [.. Enumerable.Range(0, a.Rank).Except(left)], ofB = [.. Enumerable.Range(0, b.Rank).Except(right)];
        if (left.Length != right.Length) throw ResultSizes.Misfit("tensordot", a, b);
        var inner = left.Select(d => a.Sizes[d]).Product();
        OnnxSize[] sizesA = [.. ofA.Select(d => a.Sizes[d])], sizesB = [.. ofB.Select(d => b.Sizes[d])];
        var first = Reshaped(Permuted(a, [.. ofA, .. left]), [sizesA.Product(), inner]);
        var second = Reshaped(Permuted(b, [.. right, .. ofB]), [right.Select(d => b.Sizes[d]).Product(), sizesB.Product()]);
        return Reshaped(first.Matmul(second), [.. sizesA, .. sizesB]);
    }

    /// <summary><c>input + value * tensor1 * tensor2</c>.</summary>
    public static OnnxValue Addcmul(this OnnxValue input, OnnxValue tensor1, OnnxValue tensor2, OnnxNumber value) =>
        input.Add(tensor1.Mul(tensor2).Mul(value));

    /// <summary><c>input + tensor1 / tensor2</c>.</summary>
    public static OnnxValue Addcdiv(this OnnxValue input, OnnxValue tensor1, OnnxValue tensor2) => input.Add(tensor1.Div(tensor2));

    /// <summary><c>input + value * tensor1 / tensor2</c>.</summary>
    public static OnnxValue Addcdiv(this OnnxValue input, OnnxValue tensor1, OnnxValue tensor2, OnnxNumber value) =>
        input.Add(tensor1.Div(tensor2).Mul(value));
}
