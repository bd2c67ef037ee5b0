using DistillDsl.Onnx.Export.Sizes;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>The means of a signal in a number of windows.</summary>
    public static OnnxValue AdaptiveAvgPool1d(this OnnxValue input, long outputSize) => Adaptive(input, 1, [outputSize], isMax: false);

    /// <summary>The means of a map in a number of windows.</summary>
    public static OnnxValue AdaptiveAvgPool2d(this OnnxValue input, long outputSize) => Adaptive(input, 2, [outputSize], isMax: false);

    /// <inheritdoc cref="AdaptiveAvgPool2d(OnnxValue, long)"/>
    public static OnnxValue AdaptiveAvgPool2d(this OnnxValue input, long[] outputSize) => Adaptive(input, 2, outputSize, isMax: false);

    /// <inheritdoc cref="AdaptiveAvgPool2d(OnnxValue, long)"/>
    public static OnnxValue AdaptiveAvgPool2d(this OnnxValue input, (long, long) outputSize) =>
        Adaptive(input, 2, [outputSize.Item1, outputSize.Item2], isMax: false);

    /// <summary>The means of a volume in a number of windows.</summary>
    public static OnnxValue AdaptiveAvgPool3d(this OnnxValue input, long outputSize) => Adaptive(input, 3, [outputSize], isMax: false);

    /// <inheritdoc cref="AdaptiveAvgPool3d(OnnxValue, long)"/>
    public static OnnxValue AdaptiveAvgPool3d(this OnnxValue input, long[] outputSize) => Adaptive(input, 3, outputSize, isMax: false);

    /// <inheritdoc cref="AdaptiveAvgPool3d(OnnxValue, long)"/>
    public static OnnxValue AdaptiveAvgPool3d(this OnnxValue input, (long, long, long) outputSize) =>
        Adaptive(input, 3, [outputSize.Item1, outputSize.Item2, outputSize.Item3], isMax: false);

    /// <summary>The largest elements of a signal in a number of windows.</summary>
    public static OnnxValue AdaptiveMaxPool1d(this OnnxValue input, long outputSize) => Adaptive(input, 1, [outputSize], isMax: true);

    /// <summary>The largest elements of a map in a number of windows.</summary>
    public static OnnxValue AdaptiveMaxPool2d(this OnnxValue input, long[] outputSize) => Adaptive(input, 2, outputSize, isMax: true);

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
}
