using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>Whether all elements are not 0.</summary>
    public static OnnxValue All(this OnnxValue input) => Truth("ReduceMin", input, [], false);

    /// <summary>Whether all elements of a dimension are not 0.</summary>
    public static OnnxValue All(this OnnxValue input, long dim, bool keepdim = false) => Truth("ReduceMin", input, [dim], keepdim);

    /// <summary>Whether one of the elements is not 0.</summary>
    public static OnnxValue Any(this OnnxValue input) => Truth("ReduceMax", input, [], false);

    /// <summary>Whether one of the elements of a dimension is not 0.</summary>
    public static OnnxValue Any(this OnnxValue input, long dim, bool keepdim = false) => Truth("ReduceMax", input, [dim], keepdim);

    /// <summary>How many elements are not 0, over dimensions or over all.</summary>
    public static OnnxValue CountNonzero(this OnnxValue input, IReadOnlyList<long>? dims = null) => input.Ne(0).Sum(dims ?? []);

    /// <summary>The sum of the elements that are numbers.</summary>
    public static OnnxValue Nansum(this OnnxValue input) => input.Isnan().Where(Scalar(input, 0), input).Sum();

    /// <summary>The smallest and the largest elements, over a dimension or over all.</summary>
    public static (OnnxValue min, OnnxValue max) Aminmax(this OnnxValue input, long? dim = null, bool keepdim = false)
    {
        long[] dims = dim is { } one ? [one] : [];
        return (input.Amin(dims, keepdim), input.Amax(dims, keepdim));
    }

    /// <summary>The sum of a matrix's diagonal.</summary>
    public static OnnxValue Trace(this OnnxValue input)
    {
        input.ExpectRank(2);
        return input.Diagonal().Sum();
    }

    private static OnnxValue Truth(string type, OnnxValue input, IReadOnlyList<long> dims, bool keepdim) =>
        Reduced(type, input.CastTo(ScalarType.Bool).CastTo(ScalarType.Int32), dims, keepdim).CastTo(ScalarType.Bool);
}
