using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>The sums of the elements up to each.</summary>
    public static OnnxValue Cumsum(this OnnxValue input, long dim, ScalarType? type = null)
    {
        var value = input.CastTo(TypeOfTotal(input, type));
        return value.Onnx.Add("CumSum", [value, value.Onnx.Scalar(input.Dim(dim), ScalarType.Int64)], value.Sizes);
    }

    /// <summary>The products of the elements up to each, of a dimension whose size is then fixed in the file.</summary>
    public static OnnxValue Cumprod(this OnnxValue input, long dim, ScalarType? type = null)
    {
        var value = input.CastTo(TypeOfTotal(input, type));
        var parts = Enumerable.Range(0, (int)input.Sizes[input.Dim(dim)]).Select(i => value.Narrow(dim, i, 1)).ToArray();
        for (var i = 1; i < parts.Length; i++) parts[i] = parts[i - 1].Mul(parts[i]);
        return parts.Length == 0 ? value : Cat(parts, dim);
    }

    /// <summary>The differences of neighboring elements.</summary>
    public static OnnxValue Diff(this OnnxValue input, long n = 1, long dim = -1, OnnxValue? prepend = null, OnnxValue? append = null)
    {
        if (n != 1) throw input.Refused($"diff with n = {n} cannot be exported; write diff {n} times.");
        OnnxValue?[] parts = [prepend, input, append];
        var value = Cat(parts.OfType<OnnxValue>(), dim);
        var rest = value.Sizes[value.Dim(dim)] - 1;
        return value.Narrow(dim, 1, rest).Sub(value.Narrow(dim, 0, rest));
    }

    /// <summary>The windows of a dimension, whose elements are a new last dimension.</summary>
    public static OnnxValue Unfold(this OnnxValue input, long dimension, long size, long step)
    {
        var dim = input.Dim(dimension);
        var onnx = input.Onnx;
        var starts = Unsqueezed(onnx.Arange((input.Sizes[dim] - size) / step + 1), 1).Mul(step);
        var windows = Gathered(input, dim, starts.Add(onnx.Arange(size)));
        return Permuted(windows, [.. Enumerable.Range(0, windows.Rank).Where(d => d != dim + 1), dim + 1]).ViewOf(input);
    }

    /// <summary>Sums and products of whole numbers are of 64 bits.</summary>
    private static ScalarType TypeOfTotal(OnnxValue input, ScalarType? given) => given ?? (Promotion.IsReal(input.Type) ? input.Type : ScalarType.Int64);
}
