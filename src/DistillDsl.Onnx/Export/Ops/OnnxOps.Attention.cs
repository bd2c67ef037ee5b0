using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>Values weighted by how well queries [.., L, E] and keys [.., S, E] agree.</summary>
    /// <param name="query">The queries.</param>
    /// <param name="key">The keys.</param>
    /// <param name="value">The values [.., S, V].</param>
    /// <param name="attnMask">Where keys count, as bools; or numbers to be added to the agreement.</param>
    /// <param name="p">Dropout, which must be 0 as it is in evaluation.</param>
    /// <param name="isCasual">Whether a query counts the keys up to its own place only; so spelled in TorchSharp.</param>
    public static OnnxValue ScaledDotProductAttention(
        OnnxValue query, OnnxValue key, OnnxValue value, OnnxValue? attnMask = null, double p = 0, bool isCasual = false)
    {
        var onnx = query.Onnx;
        if (p != 0) throw query.Refused($"scaled_dot_product_attention drops out with p = {p}, also in evaluation. Write p: training ? {p} : 0.");
        if (isCasual && attnMask is not null) throw query.Refused("scaled_dot_product_attention takes a mask or is_casual, not both.");
        var scale = onnx.Scalar(1 / Math.Sqrt((long)query.Sizes[^1]), query.Type);
        var scores = onnx.Add("Mul", [query, scale], query.Sizes).Matmul(key.MT());
        if (isCasual)
        {
            var infinite = Filled(onnx, [.. scores.Sizes.TakeLast(2)], double.NegativeInfinity, scores.Type);
            scores = onnx.Elementwise("Add", scores, infinite.Triu(1));
        }
        return Weights(scores, attnMask).Matmul(value);
    }

    /// <summary>The shares of scores under a mask.</summary>
    private static OnnxValue Weights(OnnxValue scores, OnnxValue? mask)
    {
        var onnx = scores.Onnx;
        if (mask is null) return onnx.Add("Softmax", [scores], scores.Sizes, null, ("axis", -1L));
        var sizes = ResultSizes.Broadcast(scores.Sizes, mask.Sizes) ?? throw ResultSizes.Misfit("attention", scores, mask);
        var isMask = mask.Type == ScalarType.Bool;
        var counts = isMask ? mask : onnx.Add("Not", [onnx.Add("IsInf", [mask], mask.Sizes, ScalarType.Bool, ("detect_positive", 0L))], mask.Sizes);
        var masked = isMask
            ? onnx.Add("Where", [mask, scores, onnx.Scalar(double.NegativeInfinity, scores.Type)], sizes, scores.Type)
            : onnx.Elementwise("Add", scores, mask.CastTo(scores.Type));
        // A query that counts no key has shares of 0, not NaN.
        var shares = onnx.Add("Softmax", [masked], sizes, null, ("axis", -1L));
        return onnx.Add("Where", [counts, shares, onnx.Scalar(0, scores.Type)], sizes, scores.Type);
    }
}
