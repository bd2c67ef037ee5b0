using DistillDsl.Onnx.Export.Sizes;

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

    /// <summary>The means of a signal in a number of windows.</summary>
    public static OnnxValue AdaptiveAvgPool1d(this OnnxValue input, long outputSize) => Adaptive(input, 1, [outputSize], isMax: false);

    /// <summary>The means of a map in a number of windows.</summary>
    public static OnnxValue AdaptiveAvgPool2d(this OnnxValue input, long outputSize) => Adaptive(input, 2, [outputSize], isMax: false);

    /// <inheritdoc cref="AdaptiveAvgPool2d(OnnxValue, long)"/>
    public static OnnxValue AdaptiveAvgPool2d(this OnnxValue input, long[] outputSize) => Adaptive(input, 2, outputSize, isMax: false);

    /// <inheritdoc cref="AdaptiveAvgPool2d(OnnxValue, long)"/>
    public static OnnxValue AdaptiveAvgPool2d(this OnnxValue input, (long, long) outputSize) =>
        Adaptive(input, 2, [outputSize.Item1, outputSize.Item2], isMax: false);

    /// <summary>The largest elements of a map in a number of windows.</summary>
    public static OnnxValue AdaptiveMaxPool2d(this OnnxValue input, long[] outputSize) => Adaptive(input, 2, outputSize, isMax: true);

    internal static OnnxValue MaxPool(
        OnnxValue input, int count, long[] kernel, long[]? strides, long[]? padding, long[]? dilation, bool ceil)
    {
        input.ExpectRank(count + 2);
        var (k, p, d) = (Each(kernel, count, 1), Each(padding, count, 0), Each(dilation, count, 1));
        var s = strides is null || strides.Length == 0 ? k : Each(strides, count, 1);
        var (sizes, pads) = Windows(input, k, s, p, d, ceil);
        return input.Onnx.Add(
            "MaxPool", [input], [.. input.Sizes.Take(2), .. sizes], input.Type, ("kernel_shape", k), ("strides", s), ("pads", pads), ("dilations", d));
    }

    internal static OnnxValue AvgPool(
        OnnxValue input, int count, long[] kernel, long[]? strides, long[]? padding, bool ceil, bool includesPadding, long? divisor)
    {
        input.ExpectRank(count + 2);
        var (k, p) = (Each(kernel, count, 1), Each(padding, count, 0));
        var s = strides is null || strides.Length == 0 ? k : Each(strides, count, 1);
        var (sizes, pads) = Windows(input, k, s, p, Each(null, count, 1), ceil);
        var hasPadding = p.Any(static n => n > 0);
        // What a window has beyond the padding is never counted; padding itself is, if told.
        if (hasPadding && includesPadding && !pads.SequenceEqual([.. p, .. p]))
            throw input.Refused("an average pool with ceil_mode and counted padding cannot be exported; set count_include_pad: false.");
        if (divisor is not null && (hasPadding || ceil)) throw input.Refused(
            "an average pool with divisor_override can be exported only without padding and ceil_mode.");
        var pooled = input.Onnx.Add(
            "AveragePool", [input], [.. input.Sizes.Take(2), .. sizes], input.Type, ("kernel_shape", k), ("strides", s), ("pads", pads),
            ("count_include_pad", hasPadding && includesPadding));
        return divisor is { } by ? pooled.Mul((double)k.Aggregate(static (a, b) => a * b) / by) : pooled;
    }

    /// <summary>Windows that divide the size; 0 or less keeps it.</summary>
    internal static OnnxValue Adaptive(OnnxValue input, int count, long[] output, bool isMax)
    {
        input.ExpectRank(count + 2);
        var wanted = Each(output, count, 1);
        if (wanted.All(static n => n == 1))
            return input.Onnx.Add(isMax ? "GlobalMaxPool" : "GlobalAveragePool", [input], [.. input.Sizes.Take(2), .. Enumerable.Repeat((OnnxSize)1, count)]);
        // A kernel is a number in the file, and so is the size that it follows from.
        var sizes = input.Sizes.Skip(2).Select(static s => (long)s).ToArray();
        for (var i = 0; i < count; i++)
        {
            if (wanted[i] <= 0) wanted[i] = sizes[i];
            if (sizes[i] % wanted[i] != 0) return Uneven(input, sizes, wanted, isMax);
        }
        var kernel = sizes.Zip(wanted, static (a, b) => a / b).ToArray();
        return isMax ? MaxPool(input, count, kernel, kernel, null, null, false) : AvgPool(input, count, kernel, kernel, null, false, false, null);
    }

    /// <summary>Windows that overlap, one dimension after the other: each goes from ⌊i n / m⌋ to ⌈(i + 1) n / m⌉.</summary>
    private static OnnxValue Uneven(OnnxValue input, long[] sizes, long[] wanted, bool isMax)
    {
        var result = input;
        for (var i = 0; i < sizes.Length; i++)
        {
            var (n, m, dim) = (sizes[i], wanted[i], i + 2);
            var parts = Enumerable.Range(0, (int)m).Select(w =>
            {
                var (start, stop) = (w * n / m, ((w + 1) * n + m - 1) / m);
                var part = result.Narrow(dim, start, stop - start);
                return isMax ? part.Amax([dim], true) : part.Mean([dim], true);
            });
            result = Cat(parts, dim);
        }
        return result;
    }

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
