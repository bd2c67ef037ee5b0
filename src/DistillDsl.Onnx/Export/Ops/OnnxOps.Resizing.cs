using DistillDsl.Onnx.Export.Sizes;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>A map in another size, or scaled.</summary>
    public static OnnxValue Interpolate(
        this OnnxValue x, IReadOnlyList<OnnxSize>? size = null, double[]? scaleFactor = null, InterpolationMode mode = InterpolationMode.Nearest,
        bool? alignCorners = null, bool recomputeScaleFactor = false, bool antialias = false)
    {
        if (antialias || mode == InterpolationMode.Area) throw x.Refused("interpolate with antialias, or by area, cannot be exported.");
        var count = x.Rank - 2;
        var sizes = size is { Count: > 0 }
            ? size.Count == 1 ? [.. Enumerable.Repeat(size[0], count)] : size
            : [.. Enumerable.Range(0, count).Select(i => Scaled(x, i, scaleFactor))];
        // The scale that is given is used for the positions, unless it is computed anew from the sizes.
        var scales = size is { Count: > 0 } || recomputeScaleFactor ? null : Enumerable.Range(0, count).Select(i => Factor(scaleFactor!, i)).ToArray();
        if (scales?.Any(static s => !IsWhole(s) && !IsWhole(1 / s)) == true)
            throw x.Refused($"interpolate by {string.Join(", ", scales)} cannot be exported: whole factors, and their reciprocals, can; or give size.");
        // Where a size is not divisible, the positions follow from the factor, not from the sizes.
        return Resized(x, sizes, mode, alignCorners == true, alignCorners == true || scales?.Any(static s => s < 1) != true ? null : scales);
    }

    private static OnnxValue Resized(OnnxValue x, IReadOnlyList<OnnxSize> sizes, InterpolationMode mode, bool alignCorners, double[]? scales)
    {
        if (sizes.Count != x.Rank - 2)
            throw x.Refused($"{x} cannot be resized to [{string.Join(", ", sizes)}]: a size is needed for each of {x.Rank - 2} dimensions.");
        OnnxSize[] all = [.. x.Sizes.Take(2), .. sizes];
        var (kind, transformation, rounding) = mode switch
        {
            InterpolationMode.Nearest => ("nearest", "asymmetric", "floor"),
            InterpolationMode.NearestExact => ("nearest", "half_pixel", "round_prefer_ceil"),
            InterpolationMode.Bicubic => ("cubic", alignCorners ? "align_corners" : "half_pixel", "floor"),
            _ => ("linear", alignCorners ? "align_corners" : "half_pixel", "floor"),
        };
        if (kind == "nearest" && transformation == "asymmetric" && scales is null && Nearest(x, sizes) is { } gathered) return gathered;
        OnnxValue?[] inputs = scales is null
            ? [x, null, null, x.Onnx.Sizes(all)] : [x, null, x.Onnx.Constant(tensor((float[])[1, 1, .. scales.Select(static s => (float)s)]))];
        return x.Onnx.Add(
            "Resize", inputs, all, x.Type, ("mode", kind), ("coordinate_transformation_mode", transformation), ("nearest_mode", rounding),
            ("cubic_coeff_a", -0.75));
    }

    /// <summary>
    /// The nearest elements at the places that torch computes, <c>floor(i * (from / to))</c> in the type of the elements;
    /// ONNX Runtime's <c>floor(i / (to / from))</c> is another one for some sizes. Null where a size is open, or where these are the exact places.
    /// </summary>
    private static OnnxValue? Nearest(OnnxValue x, IReadOnlyList<OnnxSize> sizes)
    {
        var from = x.Sizes.Skip(2).ToArray();
        if (!from.Concat(sizes).All(static s => s.IsFixed)) return null;
        var places = from.Zip(sizes, (a, b) => Places(a, b, x.Type == ScalarType.Float64)).ToArray();
        if (places.Zip(from.Zip(sizes)).All(static p => p.First.SequenceEqual(Exact(p.Second.First, p.Second.Second)))) return null;
        return Enumerable.Range(0, places.Length).Aggregate(x, (result, i) => result.IndexSelect(i + 2, result.Onnx.Integers(places[i])));
    }

    private static long[] Places(long from, long to, bool isDouble)
    {
        var (single, real) = ((float)from / to, (double)from / to);
        return [.. Enumerable.Range(0, (int)to).Select(n => Math.Min((long)(isDouble ? n * real : n * single), from - 1))];
    }

    private static IEnumerable<long> Exact(long from, long to) => Enumerable.Range(0, (int)to).Select(n => n * from / to);

    /// <summary>Elements added at the ends of the last dimensions, the last one first.</summary>
    public static OnnxValue Pad(this OnnxValue input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
        Padded(input, pad, mode, value);

    /// <inheritdoc cref="Pad(OnnxValue, long[], PaddingModes, double)"/>
    public static OnnxValue Pad(this OnnxValue input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
        Padded(input, [pad.Item1, pad.Item2], mode, value);

    /// <inheritdoc cref="Pad(OnnxValue, long[], PaddingModes, double)"/>
    public static OnnxValue Pad(this OnnxValue input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
        Padded(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

    /// <summary>Elements added at both ends of all dimensions, as TorchSharp does it for a single number.</summary>
    public static OnnxValue Pad(this OnnxValue input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
        Padded(input, [.. Enumerable.Repeat(pad, 2 * input.Rank)], mode, value);

    internal static OnnxValue Padded(OnnxValue input, long[] pad, PaddingModes mode, double value)
    {
        var (before, after) = (new long[input.Rank], new long[input.Rank]);
        for (var i = 0; i < pad.Length / 2; i++) (before[^(i + 1)], after[^(i + 1)]) = (pad[2 * i], pad[2 * i + 1]);
        if (mode == PaddingModes.Circular)
        {
            if (pad.Any(static n => n < 0)) throw input.Refused("circular padding below 0 cannot be exported.");
            return Enumerable.Range(0, input.Rank).Aggregate(input, (x, dim) => Circular(x, dim, before[dim], after[dim]));
        }
        var sizes = input.Sizes.Select((s, i) => s + (before[i] + after[i]));
        var kind = mode switch { PaddingModes.Reflect => "reflect", PaddingModes.Replicate => "edge", _ => "constant" };
        OnnxValue?[] inputs = kind == "constant"
            ? [input, input.Onnx.Integers([.. before, .. after]), Scalar(input, value)] : [input, input.Onnx.Integers([.. before, .. after])];
        return input.Onnx.Add("Pad", inputs, sizes, input.Type, ("mode", kind));
    }

    private static OnnxValue Circular(OnnxValue input, int dim, long before, long after)
    {
        if (before == 0 && after == 0) return input;
        List<OnnxValue> parts = [input];
        if (before > 0) parts.Insert(0, input.Index([.. All(dim), OnnxIndex.Slice(-before, null)]));
        if (after > 0) parts.Add(input.Narrow(dim, 0, after));
        return Cat(parts, dim);
    }

    private static IEnumerable<OnnxIndex> All(int count) => Enumerable.Repeat(OnnxIndex.All, count);

    private static bool IsWhole(double number) => Math.Abs(number - Math.Round(number)) < 1e-9 && Math.Round(number) >= 1;

    private static double Factor(double[] factors, int dimension) => factors[Math.Min(dimension, factors.Length - 1)];

    private static OnnxSize Scaled(OnnxValue x, int dimension, double[]? factors)
    {
        if (factors is null or []) throw x.Refused("interpolate needs size or scale_factor.");
        var factor = Factor(factors, dimension);
        var size = x.Sizes[dimension + 2];
        return IsWhole(factor) ? size * (long)Math.Round(factor)
            : IsWhole(1 / factor) ? size / (long)Math.Round(1 / factor)
            : (long)Math.Floor((long)size * factor);
    }
}
