using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static ConvTranspose1d ConvTranspose1d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0,
            long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null,
            ScalarType? dtype = null)
            => new(
                in_channels, out_channels, Dims.Repeat(kernel_size, 1), Dims.Repeat(stride, 1), Dims.Repeat(padding, 1), Dims.Repeat(dilation, 1),
                Dims.Repeat(output_padding, 1), padding_mode, groups, bias, device, dtype);

        public static ConvTranspose2d ConvTranspose2d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0,
            long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null,
            ScalarType? dtype = null)
            => new(
                in_channels, out_channels, Dims.Repeat(kernel_size, 2), Dims.Repeat(stride, 2), Dims.Repeat(padding, 2), Dims.Repeat(dilation, 2),
                Dims.Repeat(output_padding, 2), padding_mode, groups, bias, device, dtype);

        public static ConvTranspose2d ConvTranspose2d(
            long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
            (long, long)? output_padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros,
            long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null)
            => new(
                in_channels, out_channels, Dims.Of(kernel_size),
                Dims.Of(stride) ?? Dims.Repeat(1, 2), Dims.Of(padding) ?? Dims.Repeat(0, 2), Dims.Of(dilation) ?? Dims.Repeat(1, 2),
                Dims.Of(output_padding) ?? Dims.Repeat(0, 2), padding_mode, groups, bias, device, dtype);

        public static ConvTranspose3d ConvTranspose3d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0,
            long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null,
            ScalarType? dtype = null)
            => new(
                in_channels, out_channels, Dims.Repeat(kernel_size, 3), Dims.Repeat(stride, 3), Dims.Repeat(padding, 3), Dims.Repeat(dilation, 3),
                Dims.Repeat(output_padding, 3), padding_mode, groups, bias, device, dtype);

        public static ConvTranspose3d ConvTranspose3d(
            long in_channels, long out_channels, (long, long, long) kernel_size, (long, long, long)? stride = null,
            (long, long, long)? padding = null, (long, long, long)? output_padding = null, (long, long, long)? dilation = null,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null,
            ScalarType? dtype = null)
            => new(
                in_channels, out_channels, Dims.Of(kernel_size),
                Dims.Of(stride) ?? Dims.Repeat(1, 3), Dims.Of(padding) ?? Dims.Repeat(0, 3), Dims.Of(dilation) ?? Dims.Repeat(1, 3),
                Dims.Of(output_padding) ?? Dims.Repeat(0, 3), padding_mode, groups, bias, device, dtype);
    }
}
