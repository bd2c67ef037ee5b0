using static TorchSharp.torch;

namespace TorchSharp.Modules;

public abstract class ConvolutionTranspose : Convolution
{
    protected ConvolutionTranspose(
        string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type,
        long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode,
        Device? device = null, ScalarType? dtype = null)
        : base(name, in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, transposed, output_padding, groups, bias,
            padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input) => forward(input, null);

    public abstract Tensor forward(Tensor input, long[]? output_size);

    // A stride above 1 maps several input sizes to one output size: a requested size is reached by padding one side.
    protected long[] _output_padding(
        Tensor input, long[]? output_size, long[] kernel_size, long[] stride, long[] padding, long[] dilation, long num_spatial_dims)
    {
        if (output_size is null)
            return output_padding;

        var dimensions = (int)num_spatial_dims;
        var spatial = input.shape[^dimensions..];
        var leading = input.shape.Length - dimensions;
        var requested = output_size.Length == leading + dimensions ? output_size[leading..] : output_size;
        if (requested.Length != dimensions)
            throw new ArgumentException(
                $"output_size must have {dimensions} or {leading + dimensions} elements (got {output_size.Length})", nameof(output_size));

        var extra = new long[dimensions];
        for (var d = 0; d < dimensions; d++)
        {
            var least = (spatial[d] - 1) * stride[d] - 2 * padding[d] + dilation[d] * (kernel_size[d] - 1) + 1;
            extra[d] = requested[d] - least;
            if (extra[d] < 0 || extra[d] >= stride[d])
                throw new ArgumentException(
                    $"requested an output size of {requested[d]} in dimension {d}, but valid sizes range from {least} to {least + stride[d] - 1} "
                    + $"(for an input of {spatial[d]})", nameof(output_size));
        }
        return extra;
    }
}
