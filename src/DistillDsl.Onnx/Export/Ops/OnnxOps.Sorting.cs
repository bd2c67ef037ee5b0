using DistillDsl.Onnx.Export.Sizes;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>The <c>k</c> largest or smallest elements of a dimension, and where they are.</summary>
    public static (OnnxValue values, OnnxValue indexes) Topk(this OnnxValue tensor, int k, int dim = -1, bool largest = true, bool sorted = true) =>
        Ordered(tensor, k, dim, largest, sorted);

    /// <summary>The elements of a dimension from the smallest to the largest or the other way round, and where they were; equal ones in their order.</summary>
    public static (OnnxValue Values, OnnxValue Indices) Sort(this OnnxValue input, long dim = -1, bool descending = false, bool stable = false)
    {
        // TopK keeps the order of equal elements.
        _ = stable;
        return Ordered(input, input.Sizes[input.Dim(dim)], dim, descending, true);
    }

    /// <summary>Where the elements of a dimension are from the smallest to the largest, or the other way round.</summary>
    public static OnnxValue Argsort(this OnnxValue input, long dim = -1, bool descending = false) => input.Sort(dim, descending).Indices;

    /// <summary>The rows' elements from the smallest to the largest.</summary>
    public static OnnxValue Msort(this OnnxValue input) => input.Sort(0).Values;

    private static (OnnxValue, OnnxValue) Ordered(OnnxValue input, OnnxSize count, long dim, bool largest, bool sorted)
    {
        var axis = input.Dim(dim);
        var sizes = input.Sizes.Select((s, i) => i == axis ? count : s).ToArray();
        var values = input.Onnx.Add(
            "TopK", [input, input.Onnx.Sizes([count])], [(sizes, input.Type), (sizes, ScalarType.Int64)], ("axis", (long)axis), ("largest", largest),
            ("sorted", sorted));
        return (values[0], values[1]);
    }
}
