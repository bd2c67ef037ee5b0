using DistillDsl.Onnx.Export.Sizes;
using TorchSharp;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>The largest element of each window of a signal.</summary>
    public static OnnxValue MaxPool1d(
        this OnnxValue input, long kernelSize, long? stride = null, long? padding = null, long? dilation = null, bool ceilMode = false) =>
        MaxPool(input, 1, [kernelSize], stride is { } s ? [s] : null, [padding ?? 0], [dilation ?? 1], ceilMode);

    /// <summary>The largest element of each window of a map.</summary>
    public static OnnxValue MaxPool2d(
        this OnnxValue input, long kernelSize, long? stride = null, long? padding = null, long? dilation = null, bool ceilMode = false) =>
        MaxPool(input, 2, [kernelSize], stride is { } s ? [s] : null, [padding ?? 0], [dilation ?? 1], ceilMode);

    /// <inheritdoc cref="MaxPool2d(OnnxValue, long, long?, long?, long?, bool)"/>
    public static OnnxValue MaxPool2d(
        this OnnxValue input, long[] kernelSize, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceilMode = false) =>
        MaxPool(input, 2, kernelSize, strides, padding, dilation, ceilMode);

    /// <inheritdoc cref="MaxPool2d(OnnxValue, long, long?, long?, long?, bool)"/>
    public static OnnxValue MaxPool2d(
        this OnnxValue input, (long, long) kernelSize, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null,
        bool ceilMode = false) =>
        MaxPool(input, 2, Both(kernelSize)!, Both(stride), Both(padding), Both(dilation), ceilMode);

    /// <summary>The largest element of each window of a volume.</summary>
    public static OnnxValue MaxPool3d(
        this OnnxValue input, long[] kernelSize, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceilMode = false) =>
        MaxPool(input, 3, kernelSize, strides, padding, dilation, ceilMode);

    /// <summary>The mean of each window of a signal.</summary>
    public static OnnxValue AvgPool1d(
        this OnnxValue input, long kernelSize, long? stride = null, long? padding = null, bool ceilMode = false, bool countIncludePad = true) =>
        AvgPool(input, 1, [kernelSize], stride is { } s ? [s] : null, [padding ?? 0], ceilMode, countIncludePad, null);

    /// <summary>The mean of each window of a map.</summary>
    public static OnnxValue AvgPool2d(
        this OnnxValue input, long kernelSize, long? stride = null, long padding = 0, bool ceilMode = false, bool countIncludePad = true,
        long? divisorOverride = null) =>
        AvgPool(input, 2, [kernelSize], stride is { } s ? [s] : null, [padding], ceilMode, countIncludePad, divisorOverride);

    /// <inheritdoc cref="AvgPool2d(OnnxValue, long, long?, long, bool, bool, long?)"/>
    public static OnnxValue AvgPool2d(
        this OnnxValue input, long[] kernelSize, long[]? stride = null, long[]? padding = null, bool ceilMode = false, bool countIncludePad = true,
        long? divisorOverride = null) =>
        AvgPool(input, 2, kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride);

    /// <inheritdoc cref="AvgPool2d(OnnxValue, long, long?, long, bool, bool, long?)"/>
    public static OnnxValue AvgPool2d(
        this OnnxValue input, (long, long) kernelSize, (long, long)? stride = null, (long, long)? padding = null, bool ceilMode = false,
        bool countIncludePad = true, long? divisorOverride = null) =>
        AvgPool(input, 2, Both(kernelSize)!, Both(stride), Both(padding), ceilMode, countIncludePad, divisorOverride);

    /// <summary>The mean of each window of a volume.</summary>
    public static OnnxValue AvgPool3d(
        this OnnxValue input, long[] kernelSize, long[]? stride = null, long[]? padding = null, bool ceilMode = false, bool countIncludePad = true,
        long? divisorOverride = null) =>
        AvgPool(input, 3, kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride);

    /// <summary><c>(Σ x^p)^(1/p)</c> of each window of a signal.</summary>
    public static OnnxValue LpPool1d(this OnnxValue input, double normType, long kernelSize, long? stride = null, bool ceilMode = false) =>
        LpPool(input, 1, normType, [kernelSize], stride is { } s ? [s] : null, ceilMode);

    /// <summary><c>(Σ x^p)^(1/p)</c> of each window of a map.</summary>
    public static OnnxValue LpPool2d(this OnnxValue input, double normType, long kernelSize, long? stride = null, bool ceilMode = false) =>
        LpPool(input, 2, normType, [kernelSize], stride is { } s ? [s] : null, ceilMode);

    /// <inheritdoc cref="LpPool2d(OnnxValue, double, long, long?, bool)"/>
    public static OnnxValue LpPool2d(this OnnxValue input, double normType, long[] kernelSize, long[]? stride = null, bool ceilMode = false) =>
        LpPool(input, 2, normType, kernelSize, stride, ceilMode);

    internal static OnnxValue MaxPool(
        OnnxValue input, int count, long[] kernel, long[]? strides, long[]? padding, long[]? dilation, bool ceil)
    {
        var (sizes, attributes) = MaxWindows(input, count, kernel, strides, padding, dilation, ceil);
        return input.Onnx.Add("MaxPool", [input], sizes, input.Type, attributes);
    }

    private static (OnnxSize[] Sizes, (string, object)[] Attributes) MaxWindows(
        OnnxValue input, int count, long[] kernel, long[]? strides, long[]? padding, long[]? dilation, bool ceil)
    {
        input.ExpectRank(count + 2);
        var (k, p, d) = (Each(kernel, count, 1), Each(padding, count, 0), Each(dilation, count, 1));
        var s = strides is null || strides.Length == 0 ? k : Each(strides, count, 1);
        var (sizes, pads) = Windows(input, k, s, p, d, ceil);
        return ([.. input.Sizes.Take(2), .. sizes], [("kernel_shape", k), ("strides", s), ("pads", pads), ("dilations", d)]);
    }

    internal static OnnxValue AvgPool(
        OnnxValue input, int count, long[] kernel, long[]? strides, long[]? padding, bool ceil, bool includesPadding, long? divisor)
    {
        input.ExpectRank(count + 2);
        var (k, p) = (Each(kernel, count, 1), Each(padding, count, 0));
        var s = strides is null || strides.Length == 0 ? k : Each(strides, count, 1);
        var (sizes, pads) = Windows(input, k, s, p, Each(null, count, 1), ceil);
        // What counts is padding, if told, but not what a window has beyond it; with a divisor of one's own, everything is counted as 0.
        var counted = divisor is not null ? pads : includesPadding ? [.. p, .. p] : new long[2 * count];
        var isPlain = pads.SequenceEqual(counted) || counted.All(static n => n == 0);
        var padded = isPlain ? input : Zeros(input, counted);
        var rest = isPlain ? pads : [.. pads.Zip(counted, static (all, zeros) => all - zeros)];
        var pooled = input.Onnx.Add(
            "AveragePool", [padded], [.. input.Sizes.Take(2), .. sizes], input.Type, ("kernel_shape", k), ("strides", s), ("pads", rest),
            ("count_include_pad", isPlain && counted.Any(static n => n > 0)));
        return divisor is { } by ? pooled.Mul((double)Elements(k) / by) : pooled;
    }

    /// <summary>The mean of the powers times their number, which is that of the whole window also where a window goes beyond the border.</summary>
    internal static OnnxValue LpPool(OnnxValue input, int count, double power, long[] kernel, long[]? strides, bool ceil)
    {
        input.ExpectRank(count + 2);
        var k = Each(kernel, count, 1);
        return AvgPool(input.Pow(power), count, k, strides, null, ceil, true, null).Mul((double)Elements(k)).Pow(1 / power);
    }

    /// <summary>Zeros around the positions: all begins, then all ends.</summary>
    private static OnnxValue Zeros(OnnxValue input, long[] pads)
    {
        var count = pads.Length / 2;
        return Padded(input, [.. Enumerable.Range(0, count).Reverse().SelectMany(i => new[] { pads[i], pads[i + count] })], PaddingModes.Constant, 0);
    }

    private static long Elements(long[] kernel) => kernel.Aggregate(static (a, b) => a * b);

    private static long[]? Both((long, long)? each) => each is var (first, second) ? [first, second] : null;

    /// <summary>The number of windows in each dimension, and the padding that gives it.</summary>
    private static (OnnxSize[] Sizes, long[] Pads) Windows(OnnxValue input, long[] kernel, long[] strides, long[] padding, long[] dilation, bool ceil)
    {
        var ends = (long[])padding.Clone();
        var sizes = new OnnxSize[kernel.Length];
        for (var i = 0; i < kernel.Length; i++)
        {
            var size = input.Sizes[i + 2];
            var extent = dilation[i] * (kernel[i] - 1) + 1;
            sizes[i] = Window(size + 2 * padding[i], kernel[i], strides[i], dilation[i]);
            if (!ceil || strides[i] == 1) continue;
            // How many windows there are at the border depends on the number.
            var (number, rest) = ((long)size, (long)size + 2 * padding[i] - extent);
            var count = (rest + strides[i] - 1) / strides[i] + 1;
            if ((count - 1) * strides[i] >= number + padding[i]) count--;
            sizes[i] = count;
            ends[i] = Math.Max(padding[i], (count - 1) * strides[i] + extent - number - padding[i]);
        }
        return (sizes, [.. padding, .. ends]);
    }
}
