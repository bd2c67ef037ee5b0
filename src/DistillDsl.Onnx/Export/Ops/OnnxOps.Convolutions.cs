using DistillDsl.Onnx.Export.Sizes;
using TorchSharp;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>A convolution of signals [B, C, L].</summary>
    public static OnnxValue Conv1d(
        this OnnxValue input, OnnxValue weight, OnnxValue? bias = null, long? stride = null, long? padding = null, long? dilation = null, long groups = 1) =>
        Convolution(input, weight, bias, [stride ?? 1], [padding ?? 0], [dilation ?? 1], groups);

    /// <summary>A convolution of maps [B, C, H, W].</summary>
    public static OnnxValue Conv2d(
        this OnnxValue input, OnnxValue weight, OnnxValue? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
            long groups = 1) =>
        Convolution(input, weight, bias, strides, padding, dilation, groups);

    /// <summary>A convolution of volumes [B, C, D, H, W].</summary>
    public static OnnxValue Conv3d(
        this OnnxValue input, OnnxValue weight, OnnxValue? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
            long groups = 1) =>
        Convolution(input, weight, bias, strides, padding, dilation, groups);

    /// <summary>A convolution of signals, padded so that they keep their length, or not at all.</summary>
    public static OnnxValue Conv1dPadding(
        this OnnxValue input, OnnxValue weight, OnnxValue? bias = null, long? stride = null, Padding padding = Padding.Valid, long? dilation = null,
        long groups = 1) =>
        Convolution(input, weight, bias, [stride ?? 1], padding, [dilation ?? 1], groups);

    /// <summary>A convolution of maps, padded so that they keep their size, or not at all.</summary>
    public static OnnxValue Conv2dPadding(
        this OnnxValue input, OnnxValue weight, OnnxValue? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null,
        long groups = 1) =>
        Convolution(input, weight, bias, strides, padding, dilation, groups);

    /// <summary>A convolution of volumes, padded so that they keep their size, or not at all.</summary>
    public static OnnxValue Conv3dPadding(
        this OnnxValue input, OnnxValue weight, OnnxValue? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null,
        long groups = 1) =>
        Convolution(input, weight, bias, strides, padding, dilation, groups);

    /// <summary>A transposed convolution of signals.</summary>
    public static OnnxValue ConvTranspose1d(
        this OnnxValue input, OnnxValue weight, OnnxValue? bias = null, long? stride = null, long? padding = null, long? outputPadding = null,
        long? dilation = null, long groups = 1) =>
        ConvolutionTransposed(input, weight, bias, [stride ?? 1], [padding ?? 0], [outputPadding ?? 0], [dilation ?? 1], groups);

    /// <summary>A transposed convolution of maps.</summary>
    public static OnnxValue ConvTranspose2d(
        this OnnxValue input, OnnxValue weight, OnnxValue? bias = null, long[]? strides = null, long[]? padding = null, long[]? outputPadding = null,
        long[]? dilation = null, long groups = 1) =>
        ConvolutionTransposed(
            input, weight, bias, Each(strides, 2, 1), Each(padding, 2, 0), Each(outputPadding, 2, 0), Each(dilation, 2, 1), groups);

    /// <summary>A transposed convolution of volumes.</summary>
    public static OnnxValue ConvTranspose3d(
        this OnnxValue input, OnnxValue weight, OnnxValue? bias = null, long[]? strides = null, long[]? padding = null, long[]? outputPadding = null,
        long[]? dilation = null, long groups = 1) =>
        ConvolutionTransposed(
            input, weight, bias, Each(strides, 3, 1), Each(padding, 3, 0), Each(outputPadding, 3, 0), Each(dilation, 3, 1), groups);

    /// <summary>A convolution in any number of dimensions; the padding is the same at both ends.</summary>
    internal static OnnxValue Convolution(
        OnnxValue input, OnnxValue weight, OnnxValue? bias, long[]? strides, long[]? padding, long[]? dilation, long groups)
    {
        var count = weight.Rank - 2;
        long[] pads = Each(padding, count, 0);
        return ConvolutionPadded(input, weight, bias, Each(strides, count, 1), [.. pads, .. pads], Each(dilation, count, 1), groups);
    }

    private static OnnxValue Convolution(
        OnnxValue input, OnnxValue weight, OnnxValue? bias, long[]? strides, Padding padding, long[]? dilation, long groups)
    {
        var count = weight.Rank - 2;
        var d = Each(dilation, count, 1);
        return ConvolutionPadded(
            input, weight, bias, Each(strides, count, 1), padding == Padding.Same ? SamePads(weight, d) : new long[2 * count], d, groups);
    }

    /// <summary>The padding that keeps a size: all begins, then all ends, which get what is odd.</summary>
    internal static long[] SamePads(OnnxValue weight, long[] dilation)
    {
        var total = dilation.Select((d, i) => d * ((long)weight.Sizes[i + 2] - 1)).ToArray();
        return [.. total.Select(static t => t / 2), .. total.Select(static t => t - t / 2)];
    }

    /// <summary>A convolution whose padding is given for each end: all begins, then all ends.</summary>
    internal static OnnxValue ConvolutionPadded(
        OnnxValue input, OnnxValue weight, OnnxValue? bias, long[] strides, long[] pads, long[] dilation, long groups)
    {
        var count = weight.Rank - 2;
        input.ExpectRank(weight.Rank);
        input.ExpectSize(1, weight.Sizes[1] * groups);
        var kernel = weight.Sizes.Skip(2).Select(static s => (long)s).ToArray();
        var sizes = Enumerable.Range(0, count).Select(i => Window(input.Sizes[i + 2] + (pads[i] + pads[i + count]), kernel[i], strides[i], dilation[i]));
        return input.Onnx.Add(
            "Conv", [input, weight, bias], [input.Sizes[0], weight.Sizes[0], .. sizes], input.Type,
            ("kernel_shape", kernel), ("strides", strides), ("pads", pads), ("dilations", dilation), ("group", groups));
    }

    /// <summary>A transposed convolution.</summary>
    internal static OnnxValue ConvolutionTransposed(
        OnnxValue input, OnnxValue weight, OnnxValue? bias, long[] strides, long[] padding, long[] outputPadding, long[] dilation, long groups)
    {
        input.ExpectRank(weight.Rank);
        input.ExpectSize(1, weight.Sizes[0]);
        var kernel = weight.Sizes.Skip(2).Select(static s => (long)s).ToArray();
        var sizes = kernel.Select((k, i) => (input.Sizes[i + 2] - 1) * strides[i] + (outputPadding[i] + dilation[i] * (k - 1) + 1 - 2 * padding[i]));
        return input.Onnx.Add(
            "ConvTranspose", [input, weight, bias], [input.Sizes[0], weight.Sizes[1] * groups, .. sizes], input.Type,
            ("kernel_shape", kernel), ("strides", strides), ("pads", (long[])[.. padding, .. padding]), ("output_padding", outputPadding),
            ("dilations", dilation), ("group", groups));
    }

    /// <summary>An option for each of several dimensions: one number stands for all.</summary>
    internal static long[] Each(long[]? given, int count, long otherwise) =>
        given is null || given.Length == 0 ? [.. Enumerable.Repeat(otherwise, count)]
        : given.Length == 1 ? [.. Enumerable.Repeat(given[0], count)] : [.. given];

    /// <summary>How many windows there are in a padded size.</summary>
    internal static OnnxSize Window(OnnxSize padded, long kernel, long stride, long dilation) => (padded - (dilation * (kernel - 1) + 1)) / stride + 1;
}
