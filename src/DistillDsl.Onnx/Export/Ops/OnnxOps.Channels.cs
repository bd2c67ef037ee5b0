using DistillDsl.Onnx.Export.Sizes;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>Channels laid out in height and width.</summary>
    public static OnnxValue PixelShuffle(this OnnxValue input, long upscaleFactor)
    {
        input.ExpectRank(4);
        OnnxSize[] sizes = [input.Sizes[0], input.Sizes[1] / (upscaleFactor * upscaleFactor), input.Sizes[2] * upscaleFactor, input.Sizes[3] * upscaleFactor];
        return input.Onnx.Add("DepthToSpace", [input], sizes, input.Type, ("blocksize", upscaleFactor), ("mode", "CRD"));
    }

    /// <summary>Blocks of height and width laid out in channels.</summary>
    public static OnnxValue PixelUnshuffle(this OnnxValue input, long downscaleFactor)
    {
        input.ExpectRank(4);
        var (b, c, h, w) = (input.Sizes[0], input.Sizes[1], input.Sizes[2] / downscaleFactor, input.Sizes[3] / downscaleFactor);
        // SpaceToDepth has the channels in another order.
        var blocks = Permuted(Reshaped(input, [b, c, h, downscaleFactor, w, downscaleFactor]), [0, 1, 3, 5, 2, 4]);
        return Reshaped(blocks, [b, c * (downscaleFactor * downscaleFactor), h, w]);
    }

    /// <summary>The channels of groups, one of each group after the other.</summary>
    public static OnnxValue ChannelShuffle(this OnnxValue input, long groups)
    {
        if (!input.HasShape) input.ExpectRank(4);
        if (input.Rank < 3) throw input.Refused($"channel_shuffle takes [B, C, …], not {input}.");
        var channels = input.Sizes[1];
        if (channels.IsFixed && channels.Constant % groups != 0)
            throw input.Refused($"channel_shuffle of {input}: {channels} channels cannot be divided into {groups} groups.");
        OnnxSize[] rest = [.. input.Sizes.Skip(2)];
        int[] order = [0, 2, 1, .. Enumerable.Range(3, rest.Length)];
        return Reshaped(Permuted(Reshaped(input, [input.Sizes[0], groups, channels / groups, .. rest]), order), input.Sizes);
    }

    /// <summary>Each element by those of the same position in a number of channels around it: <c>x / (k + alpha * mean x²)^beta</c>.</summary>
    public static OnnxValue LocalResponseNorm(this OnnxValue input, long size, double alpha = 1e-4, double beta = 0.75, double k = 1)
    {
        if (!input.HasShape) input.ExpectRank(4);
        if (input.Rank < 3) throw input.Refused($"local_response_norm takes [B, C, …], not {input}.");
        // LRN takes an odd number of channels only.
        var squares = Reshaped(input.Square(), [input.Sizes[0], 1, input.Sizes[1], input.Sizes.Skip(2).Product()]);
        var means = AvgPool(Zeros(squares, [size / 2, 0, (size - 1) / 2, 0]), 2, [size, 1], [1, 1], null, false, true, null);
        return input.Div(Reshaped(means, input.Sizes).Mul(alpha).Add(k).Pow(beta));
    }

    /// <summary>The windows of a map [B, C, H, W] as the columns of a matrix [B, C · window, number].</summary>
    public static OnnxValue Unfold(this OnnxValue input, long kernelSize, long dilation = 1, long padding = 0, long stride = 1) =>
        Unfolded(input, [kernelSize, kernelSize], [dilation, dilation], [padding, padding], [stride, stride]);

    /// <inheritdoc cref="Unfold(OnnxValue, long, long, long, long)"/>
    public static OnnxValue Unfold(
        this OnnxValue input, (long, long) kernelSize, (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null) =>
        Unfolded(input, Both(kernelSize)!, Each(Both(dilation), 2, 1), Each(Both(padding), 2, 0), Each(Both(stride), 2, 1));

    /// <summary>The sums of windows, which are the columns of a matrix [B, C · window, number], in the map [B, C, H, W] that they are taken from.</summary>
    public static OnnxValue Fold(this OnnxValue input, long outputSize, long kernelSize, long dilation = 1, long padding = 0, long stride = 1) => Folded(
        input, [outputSize, outputSize], [kernelSize, kernelSize], [dilation, dilation], [padding, padding], [stride, stride]);

    /// <inheritdoc cref="Fold(OnnxValue, long, long, long, long, long)"/>
    public static OnnxValue Fold(
        this OnnxValue input, (long, long) outputSize, (long, long) kernelSize, (long, long)? dilation = null, (long, long)? padding = null,
        (long, long)? stride = null) =>
        Folded(input, Both(outputSize)!, Both(kernelSize)!, Each(Both(dilation), 2, 1), Each(Both(padding), 2, 0), Each(Both(stride), 2, 1));

    private static OnnxValue Unfolded(OnnxValue input, long[] kernel, long[] dilation, long[] padding, long[] strides)
    {
        input.ExpectRank(4);
        var channels = (long)input.Sizes[1];
        var windows = ConvolutionPadded(input, Picking(input, channels, kernel), null, strides, [.. padding, .. padding], dilation, channels);
        return Reshaped(windows, [windows.Sizes[0], windows.Sizes[1], windows.Sizes[2] * windows.Sizes[3]]);
    }

    private static OnnxValue Folded(OnnxValue input, long[] output, long[] kernel, long[] dilation, long[] padding, long[] strides)
    {
        input.ExpectRank(3);
        var rest = output.Select((size, i) => size + 2 * padding[i] - (dilation[i] * (kernel[i] - 1) + 1)).ToArray();
        var counts = rest.Select((r, i) => r / strides[i] + 1).ToArray();
        input.ExpectSize(2, Elements(counts));
        var channels = (long)input.Sizes[1] / Elements(kernel);
        var windows = Reshaped(input, [input.Sizes[0], input.Sizes[1], .. counts.Select(static c => (OnnxSize)c)]);
        return ConvolutionTransposed(
            windows, Picking(input, channels, kernel), null, strides, padding, [.. rest.Select((r, i) => r % strides[i])], dilation, channels);
    }

    /// <summary>The weights of a convolution that has each element of a window as a channel of its own.</summary>
    private static OnnxValue Picking(OnnxValue like, long channels, long[] kernel)
    {
        var count = Elements(kernel);
        return like.Onnx.Constant(eye(count, dtype: like.Type).view(count, 1, kernel[0], kernel[1]).repeat(channels, 1, 1, 1));
    }
}
