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
        var value = input.CastTo(TypeOfTotal(input, type));
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

    /// <summary>The product of all elements.</summary>
    public static OnnxValue Prod(this OnnxValue input, ScalarType? type = null) =>
        Reduced("ReduceProd", input.CastTo(TypeOfTotal(input, type)), [], false);

    /// <summary>The product over a dimension.</summary>
    public static OnnxValue Prod(this OnnxValue input, long dim, bool keepdim = false, ScalarType? type = null) =>
        Reduced("ReduceProd", input.CastTo(TypeOfTotal(input, type)), [dim], keepdim);

    /// <summary><c>log Σ e^x</c> over a dimension.</summary>
    public static OnnxValue Logsumexp(this OnnxValue input, long dim, bool keepdim = false) => Reduced("ReduceLogSumExp", input, [dim], keepdim);

    /// <summary>The norm over a dimension, over all if none is given.</summary>
    public static OnnxValue Norm(this OnnxValue input, int? dim = null, bool keepdim = false, float p = 2)
    {
        long[] axes = dim is { } one ? [one] : [];
        return p switch
        {
            0 => input.Ne(0).CastTo(input.Type).Sum(axes, keepdim),
            1 => Reduced("ReduceL1", input, axes, keepdim),
            2 => Reduced("ReduceL2", input, axes, keepdim),
            float.PositiveInfinity => Reduced("ReduceMax", input.Abs(), axes, keepdim),
            float.NegativeInfinity => Reduced("ReduceMin", input.Abs(), axes, keepdim),
            _ => input.Abs().Pow((double)p).Sum(axes, keepdim).Pow(1.0 / p),
        };
    }

    /// <summary>The vectors of a dimension, divided by their norms, which are taken to be at least <c>eps</c>.</summary>
    public static OnnxValue Normalize(this OnnxValue input, double p = 2, long dim = 1, double eps = 1e-12) =>
        input.Div(input.Norm((int)dim, true, (float)p).Clamp(eps));

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
