namespace DistillDsl.Generators.Interpretation.Shapes;

/// <summary>Output shapes of convolutions.</summary>
internal static class ConvolutionShapes
{
    public static TensorShape Convolution(int positions, CallValues values, TensorShape input)
    {
        if (!Takes(input, positions, values.Integer("in_channels"))) return TensorShape.Unknown;
        var (kernel, stride, dilation) = (values.Sizes("kernel_size", positions), values.Sizes("stride", positions, 1), values.Sizes("dilation", positions, 1));
        var (named, padding) = (values.Member("padding"), values.Sizes("padding", positions, 0));
        var channels = values.Integer("out_channels");
        return Windows.Over(input, positions, _ => channels, (i, length) => named switch
        {
            "Same" => length,
            "Valid" => Windows.Count(length, kernel[i], stride[i], 0, dilation[i], false),
            _ => Windows.Count(length, kernel[i], stride[i], padding[i], dilation[i], false),
        });
    }

    public static TensorShape Transposed(int positions, CallValues values, TensorShape input)
    {
        if (!Takes(input, positions, values.Integer("in_channels"))) return TensorShape.Unknown;
        var (kernel, stride, dilation) = (values.Sizes("kernel_size", positions), values.Sizes("stride", positions, 1), values.Sizes("dilation", positions, 1));
        var (padding, extra) = (values.Sizes("padding", positions, 0), values.Sizes("output_padding", positions, 0));
        var channels = values.Integer("out_channels");
        // TorchSharp 0.107 pads the output of every axis by the first axis' value, other versions by the axis' own: known if all are the same.
        return Windows.Over(input, positions, _ => channels,
            (i, length) => Windows.Spread(length, kernel[i], stride[i], padding[i], extra[i] == extra[0] ? extra[i] : null, dilation[i]));
    }

    /// <summary>Patches of a feature map as columns: [B, C·kH·kW, L].</summary>
    public static TensorShape Unfold(CallValues values, TensorShape input)
    {
        if (input.HasRank && input.Rank != 4) return TensorShape.Unknown;
        var (kernel, stride, padding, dilation) =
            (values.Sizes("kernel_size", 2), values.Sizes("stride", 2, 1), values.Sizes("padding", 2, 0), values.Sizes("dilation", 2, 1));
        var rows = Windows.Count(input[2], kernel[0], stride[0], padding[0], dilation[0], false);
        return TensorShape.Of(input[0], input[1] * kernel[0] * kernel[1], rows * Windows.Count(input[3], kernel[1], stride[1], padding[1], dilation[1], false));
    }

    private static bool Takes(TensorShape input, int positions, long? channels) =>
        input.Rank is not { } rank || rank < positions + 1 || input[rank - positions - 1] is not { } given || channels is null || given == channels;
}
