using DistillDsl.Onnx.Export.Sizes;

namespace DistillDsl.Onnx.Export.Ops;

/// <summary>The sizes of results: exact where they are known, else what the run will find.</summary>
internal static class ResultSizes
{
    /// <summary>Whether it is known to be a number.</summary>
    public static bool Is(this OnnxSize size, long number) => size.IsFixed && size.Constant == number;

    /// <summary>Whether it counts from the end of a dimension: open sizes themselves are never negative.</summary>
    public static bool IsNegative(this OnnxSize size) =>
        size.IsFixed ? size.Constant < 0 : size.Constant <= 0 && size.Products.All(static p => p.Factor < 0);

    public static OnnxSize Product(this IEnumerable<OnnxSize> sizes) => sizes.Aggregate((OnnxSize)1, static (a, b) => a * b);

    /// <summary>The size of two that must be equal; null if they are known to differ.</summary>
    public static OnnxSize? Same(OnnxSize left, OnnxSize right) =>
        left.IsFixed && right.IsFixed && !left.Equals(right) ? null : left.IsFixed ? left : right.IsFixed ? right : left;

    /// <summary>The sizes of an operator on each pair of elements; null if they do not fit.</summary>
    public static IReadOnlyList<OnnxSize>? Broadcast(IReadOnlyList<OnnxSize> left, IReadOnlyList<OnnxSize> right)
    {
        var sizes = new OnnxSize?[Math.Max(left.Count, right.Count)];
        for (var i = 1; i <= sizes.Length; i++)
        {
            var (l, r) = (i <= left.Count ? left[^i] : 1, i <= right.Count ? right[^i] : 1);
            sizes[^i] = l.Is(1) ? r : r.Is(1) ? l : Same(l, r);
        }
        return sizes.Any(static s => s is null) ? null : [.. sizes.Select(static s => s!)];
    }

    /// <summary>An operator on each pair of elements of the same type.</summary>
    public static OnnxValue Elementwise(this OnnxBuilder onnx, string type, OnnxValue left, OnnxValue right) =>
        onnx.Add(type, [left, right], Broadcast(left.Sizes, right.Sizes) ?? throw Misfit(type, left, right));

    public static OnnxValue CastTo(this OnnxValue value, TorchSharp.torch.ScalarType type) =>
        value.Type == type ? value : value.Onnx.Add("Cast", [value], value.Sizes, type, ("to", (long)TensorProtos.TypeOf(type)));

    public static OnnxExportException Misfit(string operation, params IEnumerable<OnnxValue> values) =>
        values.First().Refused($"{operation} does not fit {string.Join(" and ", values.Select(static v => $"{v} of {v.Type}"))}.");

    /// <summary>The exception for what cannot be exported.</summary>
    public static OnnxExportException Refused(this OnnxValue value, string why) => new($"{value.Onnx.Place}: {why}");
}
