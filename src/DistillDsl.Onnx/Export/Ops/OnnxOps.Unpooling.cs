using DistillDsl.Onnx.Export.Sizes;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>The largest element of each window of a signal, and its place.</summary>
    public static (OnnxValue output, OnnxValue indices) MaxPool1dWithIndices(
        this OnnxValue input, long kernelSize, long? stride = null, long? padding = null, long? dilation = null, bool ceilMode = false) =>
        Placed(input, 1, [kernelSize], stride is { } s ? [s] : null, [padding ?? 0], [dilation ?? 1], ceilMode);

    /// <summary>The largest element of each window of a map, and its place in the flattened map.</summary>
    public static (OnnxValue output, OnnxValue indices) MaxPool2dWithIndices(
        this OnnxValue input, long[] kernelSize, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceilMode = false) =>
        Placed(input, 2, kernelSize, strides, padding, dilation, ceilMode);

    /// <summary>The largest element of each window of a volume, and its place in the flattened volume.</summary>
    public static (OnnxValue output, OnnxValue indices) MaxPool3dWithIndices(
        this OnnxValue input, long[] kernelSize, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceilMode = false) =>
        Placed(input, 3, kernelSize, strides, padding, dilation, ceilMode);

    /// <summary>The elements at their places in a signal of zeros.</summary>
    public static OnnxValue MaxUnpool1d(
        this OnnxValue input, OnnxValue indices, long kernelSize, long? stride = null, long? padding = null) =>
        Unpooled(input, indices, 1, [kernelSize], stride is { } s ? [s] : null, [padding ?? 0]);

    /// <summary>The elements at their places in a map of zeros.</summary>
    public static OnnxValue MaxUnpool2d(
        this OnnxValue input, OnnxValue indices, long[] kernelSize, long[]? stride = null, long[]? padding = null) =>
        Unpooled(input, indices, 2, kernelSize, stride, padding);

    /// <summary>The elements at their places in a volume of zeros.</summary>
    public static OnnxValue MaxUnpool3d(
        this OnnxValue input, OnnxValue indices, long[] kernelSize, long[]? stride = null, long[]? padding = null) =>
        Unpooled(input, indices, 3, kernelSize, stride, padding);

    private static (OnnxValue, OnnxValue) Placed(
        OnnxValue input, int count, long[] kernel, long[]? strides, long[]? padding, long[]? dilation, bool ceil)
    {
        var (sizes, attributes) = MaxWindows(input, count, kernel, strides, padding, dilation, ceil);
        var both = input.Onnx.Add("MaxPool", [input], [(sizes, input.Type), (sizes, ScalarType.Int64)], attributes);
        // ONNX counts the places from the first map of the batch on.
        var number = input.Onnx.Sizes([input.Sizes.Skip(2).Product()]);
        return (both[0], input.Onnx.Elementwise("Mod", both[1], number));
    }

    private static OnnxValue Unpooled(OnnxValue input, OnnxValue indices, int count, long[] kernel, long[]? strides, long[]? padding)
    {
        input.ExpectRank(count + 2);
        var (k, p) = (Each(kernel, count, 1), Each(padding, count, 0));
        var s = strides is null || strides.Length == 0 ? k : Each(strides, count, 1);
        OnnxSize[] sizes = [.. k.Select((size, i) => (input.Sizes[i + 2] - 1) * s[i] + (size - 2 * p[i]))];
        var zeros = Filled(input.Onnx, [.. input.Sizes.Take(2), sizes.Product()], 0, input.Type);
        return Reshaped(zeros.Scatter(2, indices.Flatten(2), input.Flatten(2)), [.. input.Sizes.Take(2), .. sizes]);
    }
}
