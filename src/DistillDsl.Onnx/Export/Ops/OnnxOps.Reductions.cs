using DistillDsl.Onnx.Export.Sizes;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>The sum of all elements.</summary>
    public static OnnxValue Sum(this OnnxValue input, ScalarType? type = null) => input.Sum([], false, type);

    /// <summary>The sum over a dimension.</summary>
    public static OnnxValue Sum(this OnnxValue input, long dim, bool keepdim = false, ScalarType? type = null) => input.Sum([dim], keepdim, type);

    /// <summary>The sum over two dimensions.</summary>
    public static OnnxValue Sum(this OnnxValue input, long dim0, long dim1, bool keepdim = false, ScalarType? type = null) =>
        input.Sum([dim0, dim1], keepdim, type);

    /// <summary>The sum over dimensions, over all if none is given.</summary>
    public static OnnxValue Sum(this OnnxValue input, IReadOnlyList<long> dim, bool keepdim = false, ScalarType? type = null)
    {
        var value = input.CastTo(type ?? (Promotion.IsReal(input.Type) ? input.Type : ScalarType.Int64));
        var axes = Axes(value, dim);
        return value.Onnx.Add("ReduceSum", [value, value.Onnx.Integers(axes)], Kept(value, axes, keepdim), value.Type, ("keepdims", keepdim));
    }

    /// <summary>The mean of all elements.</summary>
    public static OnnxValue Mean(this OnnxValue input) => Reduced("ReduceMean", input, [], false);

    /// <summary>The mean over dimensions.</summary>
    public static OnnxValue Mean(this OnnxValue input, IReadOnlyList<long> dimensions, bool keepdim = false, ScalarType? type = null) =>
        Reduced("ReduceMean", input.CastTo(type ?? input.Type), dimensions, keepdim);

    /// <summary>The largest elements over dimensions.</summary>
    public static OnnxValue Amax(this OnnxValue input, params long[] dims) => Reduced("ReduceMax", input, dims, false);

    /// <inheritdoc cref="Amax(OnnxValue, long[])"/>
    public static OnnxValue Amax(this OnnxValue input, IReadOnlyList<long> dims, bool keepdim = false) => Reduced("ReduceMax", input, dims, keepdim);

    /// <summary>The smallest elements over dimensions.</summary>
    public static OnnxValue Amin(this OnnxValue input, params long[] dims) => Reduced("ReduceMin", input, dims, false);

    /// <inheritdoc cref="Amin(OnnxValue, long[])"/>
    public static OnnxValue Amin(this OnnxValue input, IReadOnlyList<long> dims, bool keepdim = false) => Reduced("ReduceMin", input, dims, keepdim);

    /// <summary>The largest element.</summary>
    public static OnnxValue Max(this OnnxValue input) => Reduced("ReduceMax", input, [], false);

    /// <summary>The smallest element.</summary>
    public static OnnxValue Min(this OnnxValue input) => Reduced("ReduceMin", input, [], false);

    /// <summary>The largest elements over a dimension, and where they are.</summary>
    public static (OnnxValue values, OnnxValue indexes) Max(this OnnxValue input, long dim, bool keepdim = false) =>
        (Reduced("ReduceMax", input, [dim], keepdim), input.Argmax(dim, keepdim));

    /// <summary>The smallest elements over a dimension, and where they are.</summary>
    public static (OnnxValue values, OnnxValue indexes) Min(this OnnxValue input, long dim, bool keepdim = false) =>
        (Reduced("ReduceMin", input, [dim], keepdim), input.Argmin(dim, keepdim));

    /// <summary>Where the largest element is, in the flattened tensor.</summary>
    public static OnnxValue Argmax(this OnnxValue input) => input.Flatten().Argmax(0);

    /// <summary>Where the largest elements over a dimension are.</summary>
    public static OnnxValue Argmax(this OnnxValue input, long dim, bool keepdim = false) => Place("ArgMax", input, dim, keepdim);

    /// <summary>Where the smallest element is, in the flattened tensor.</summary>
    public static OnnxValue Argmin(this OnnxValue input) => input.Flatten().Argmin(0);

    /// <summary>Where the smallest elements over a dimension are.</summary>
    public static OnnxValue Argmin(this OnnxValue input, long dim, bool keepdim = false) => Place("ArgMin", input, dim, keepdim);

    /// <summary>The product over a dimension.</summary>
    public static OnnxValue Prod(this OnnxValue input, long dim, bool keepdim = false, ScalarType? type = null) =>
        Reduced("ReduceProd", input.CastTo(type ?? input.Type), [dim], keepdim);

    /// <summary><c>log Σ e^x</c> over a dimension.</summary>
    public static OnnxValue Logsumexp(this OnnxValue input, long dim, bool keepdim = false) => Reduced("ReduceLogSumExp", input, [dim], keepdim);

    /// <summary>The variance over a dimension.</summary>
    public static OnnxValue Var(this OnnxValue input, long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.Var([dim], unbiased, keepdim, type);

    /// <summary>The variance over dimensions.</summary>
    public static OnnxValue Var(this OnnxValue input, IReadOnlyList<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
    {
        var value = input.CastTo(type ?? input.Type);
        var squares = Reduced("ReduceMean", value.Sub(value.Mean(dimensions, keepdim: true)).Square(), dimensions, keepdim);
        if (!unbiased) return squares;
        var count = Axes(value, dimensions).Select(axis => value.Sizes[(int)axis]).Product();
        // The number of elements is read when the graph runs, where it is open.
        var number = count.IsFixed ? null : value.Onnx.Sizes([count]).CastTo(value.Type);
        return number is null ? squares.Mul((double)(long)count / ((long)count - 1)) : squares.Mul(number.Div(number.Sub(1)));
    }

    /// <summary>The standard deviation over a dimension.</summary>
    public static OnnxValue Std(this OnnxValue input, long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.Var(dim, unbiased, keepdim, type).Sqrt();

    /// <summary>The standard deviation over dimensions.</summary>
    public static OnnxValue Std(this OnnxValue input, IReadOnlyList<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.Var(dimensions, unbiased, keepdim, type).Sqrt();

    /// <summary>The norm over a dimension.</summary>
    public static OnnxValue Norm(this OnnxValue input, int dim, bool keepdim = false, float p = 2) => p switch
    {
        1 => Reduced("ReduceL1", input, [dim], keepdim),
        2 => Reduced("ReduceL2", input, [dim], keepdim),
        float.PositiveInfinity => Reduced("ReduceMax", input.Abs(), [dim], keepdim),
        _ => throw input.Refused($"norm with p = {p} cannot be exported; 1, 2 and infinity can."),
    };

    /// <summary>The vectors of a dimension, divided by their norms, which are taken to be at least <c>eps</c>.</summary>
    public static OnnxValue Normalize(this OnnxValue input, double p = 2, long dim = 1, double eps = 1e-12) =>
        input.Div(input.Norm((int)dim, true, (float)p).Clamp(eps));

    /// <summary>The sums of the elements up to each.</summary>
    public static OnnxValue Cumsum(this OnnxValue input, long dim, ScalarType? type = null)
    {
        var value = input.CastTo(type ?? input.Type);
        return value.Onnx.Add("CumSum", [value, value.Onnx.Scalar(input.Dim(dim), ScalarType.Int64)], value.Sizes);
    }

    /// <summary>The <c>k</c> largest or smallest elements of a dimension, and where they are.</summary>
    public static (OnnxValue values, OnnxValue indexes) Topk(this OnnxValue input, int k, int dim = -1, bool largest = true, bool sorted = true)
    {
        var axis = input.Dim(dim);
        var sizes = input.Sizes.Select((s, i) => i == axis ? (OnnxSize)k : s).ToArray();
        var values = input.Onnx.Add(
            "TopK", [input, input.Onnx.Integers(k)], [(sizes, input.Type), (sizes, ScalarType.Int64)], ("axis", (long)axis), ("largest", largest),
            ("sorted", sorted));
        return (values[0], values[1]);
    }

    private static OnnxValue Place(string type, OnnxValue input, long dim, bool keepdim)
    {
        long[] axes = [input.Dim(dim)];
        return input.Onnx.Add(type, [input], Kept(input, axes, keepdim), ScalarType.Int64, ("axis", axes[0]), ("keepdims", keepdim));
    }

    private static OnnxValue Reduced(string type, OnnxValue input, IReadOnlyList<long> dims, bool keepdim)
    {
        var axes = Axes(input, dims);
        return input.Onnx.Add(type, [input], Kept(input, axes, keepdim), input.Type, ("axes", axes), ("keepdims", keepdim));
    }

    private static long[] Axes(OnnxValue input, IReadOnlyList<long> dims) =>
        dims.Count == 0 ? [.. Enumerable.Range(0, input.Rank).Select(static i => (long)i)] : [.. dims.Select(d => (long)input.Dim(d)).Order()];

    private static IEnumerable<OnnxSize> Kept(OnnxValue input, long[] axes, bool keepdim) =>
        input.Sizes.Select((s, i) => (Size: axes.Contains(i) ? 1 : s, IsReduced: axes.Contains(i))).Where(s => keepdim || !s.IsReduced).Select(static s =>
            s.Size);
}
