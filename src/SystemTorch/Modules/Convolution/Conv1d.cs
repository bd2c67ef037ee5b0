using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

public sealed class Conv1d : Convolution
{
    internal Conv1d(
        long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation,
        PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(Conv1d), in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, false, Dims.Repeat(0, 1), groups,
            bias, padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input)
    {
        CheckShape(input, 1);
        if (padding_mode != PaddingModes.Zeros)
        {
            using var padded = PadAhead(input);
            return F.conv1d(padded, weight, bias, stride[0], 0, dilation[0], groups);
        }
        return padding_type is { } type
            ? F.conv1d_padding(input, weight, bias, stride[0], type, dilation[0], groups)
            : F.conv1d(input, weight, bias, stride[0], padding![0], dilation[0], groups);
    }
}
