using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>Convolutions and batch norms for features of one, two or three position dimensions.</summary>
/// <param name="positions">How many there are.</param>
/// <param name="device">The device of the parameters; the default device if null.</param>
/// <param name="type">Their type; the default type if null.</param>
internal sealed class Convolutions(long positions, Device? device, ScalarType? type)
{
    /// <summary>For the shape that the dry run saw, [B, C, …].</summary>
    internal static Convolutions For(Feature feature) => new(feature.Shape!.Length - 2, feature.Device, feature.Type);

    internal Convolution Same(long input, long output, long kernel, bool bias = true) =>
        Convolution(input, output, Repeat(kernel), 1, kernel / 2, bias);

    internal Convolution Convolution(long input, long output, long[] kernel, long stride, long padding, bool bias = true) => positions switch
    {
        1 => Conv1d(input, output, kernel[0], stride, padding, bias: bias, device: device, dtype: type),
        2 => Conv2d(input, output, (kernel[0], kernel[1]), (stride, stride), (padding, padding), bias: bias, device: device, dtype: type),
        _ => Conv3d(input, output, (kernel[0], kernel[1], kernel[2]), (stride, stride, stride), (padding, padding, padding), bias: bias, device: device,
            dtype: type),
    };

    internal Convolution Transposed(long input, long output, long kernel, long stride = 1) => positions switch
    {
        1 => ConvTranspose1d(input, output, kernel, stride, 1, device: device, dtype: type),
        2 => ConvTranspose2d(input, output, kernel, stride, 1, device: device, dtype: type),
        _ => ConvTranspose3d(input, output, kernel, stride, 1, device: device, dtype: type),
    };

    internal Module<Tensor, Tensor> BatchNorm(long channels) => positions switch
    {
        0 or 1 => BatchNorm1d(channels, device: device, dtype: type),
        2 => BatchNorm2d(channels, device: device, dtype: type),
        _ => BatchNorm3d(channels, device: device, dtype: type),
    };

    private long[] Repeat(long length) => [.. Enumerable.Repeat(length, (int)positions)];
}
