using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>The variance of all elements.</summary>
    public static OnnxValue Var(this OnnxValue input, bool unbiased = true) => unbiased
        ? input.Var([])
        : throw input.Refused($"TorchSharp's var of all elements of {input} ignores unbiased: false. Name the dimensions: var([0, 1], false).");

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
        var number = count.IsFixed ? null : Squeezed(value.Onnx.Sizes([count]), 0).CastTo(value.Type);
        return number is null ? squares.Mul((double)(long)count / ((long)count - 1)) : squares.Mul(number.Div(number.Sub(1)));
    }

    /// <summary>The variance over two dimensions.</summary>
    public static OnnxValue Var(
        this OnnxValue input, (long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.Var([dim.Item1, dim.Item2], unbiased, keepdim, type);

    /// <summary>The variance over three dimensions.</summary>
    public static OnnxValue Var(
        this OnnxValue input, (long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.Var([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

    /// <summary>The standard deviation of all elements.</summary>
    public static OnnxValue Std(this OnnxValue input, bool unbiased = true) => input.Std([], unbiased);

    /// <summary>The standard deviation over a dimension.</summary>
    public static OnnxValue Std(this OnnxValue input, long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.Var(dim, unbiased, keepdim, type).Sqrt();

    /// <summary>The standard deviation over dimensions.</summary>
    public static OnnxValue Std(this OnnxValue input, IReadOnlyList<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.Var(dimensions, unbiased, keepdim, type).Sqrt();

    /// <summary>The standard deviation over two dimensions.</summary>
    public static OnnxValue Std(
        this OnnxValue input, (long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.Std([dim.Item1, dim.Item2], unbiased, keepdim, type);

    /// <summary>The standard deviation over three dimensions.</summary>
    public static OnnxValue Std(
        this OnnxValue input, (long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.Std([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

    /// <summary>The standard deviation and the mean of all elements.</summary>
    public static (OnnxValue std, OnnxValue mean) StdMean(this OnnxValue input, bool unbiased = true) => (input.Std(unbiased), input.Mean());

    /// <summary>The standard deviation and the mean over a dimension.</summary>
    public static (OnnxValue std, OnnxValue mean) StdMean(
        this OnnxValue input, long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.StdMean([dim], unbiased, keepdim, type);

    /// <summary>The standard deviation and the mean over dimensions.</summary>
    public static (OnnxValue std, OnnxValue mean) StdMean(
        this OnnxValue input, IReadOnlyList<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        (input.Std(dimensions, unbiased, keepdim, type), input.Mean(dimensions, keepdim, type));

    /// <summary>The variance and the mean of all elements.</summary>
    public static (OnnxValue @var, OnnxValue mean) VarMean(this OnnxValue input, bool unbiased = true) => (input.Var([], unbiased), input.Mean());

    /// <summary>The variance and the mean over a dimension.</summary>
    public static (OnnxValue @var, OnnxValue mean) VarMean(
        this OnnxValue input, long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.VarMean([dim], unbiased, keepdim, type);

    /// <summary>The variance and the mean over dimensions.</summary>
    public static (OnnxValue @var, OnnxValue mean) VarMean(
        this OnnxValue input, IReadOnlyList<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        (input.Var(dimensions, unbiased, keepdim, type), input.Mean(dimensions, keepdim, type));
}
