using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor conv1d(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null, long groups = 1)
                => Op.Call("aten::conv1d", input, weight, bias, Dims.Of(stride ?? 1), Dims.Of(padding ?? 0), Dims.Of(dilation ?? 1), groups);

            public static Tensor conv1d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, Padding padding = Padding.Valid,
                long? dilation = null, long groups = 1)
                => Op.Call("aten::conv1d.padding", input, weight, bias, Dims.Of(stride ?? 1), Name(padding), Dims.Of(dilation ?? 1), groups);

            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                long groups = 1)
                => Op.Call(
                    "aten::conv2d", input, weight, bias, strides ?? Dims.Repeat(1, 2), padding ?? Dims.Repeat(0, 2), dilation ?? Dims.Repeat(1, 2),
                    groups);

            public static Tensor conv2d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid,
                long[]? dilation = null, long groups = 1)
                => Op.Call(
                    "aten::conv2d.padding", input, weight, bias, strides ?? Dims.Repeat(1, 2), Name(padding), dilation ?? Dims.Repeat(1, 2), groups);

            public static Tensor conv3d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                long groups = 1)
                => Op.Call(
                    "aten::conv3d", input, weight, bias, strides ?? Dims.Repeat(1, 3), padding ?? Dims.Repeat(0, 3), dilation ?? Dims.Repeat(1, 3),
                    groups);

            public static Tensor conv3d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid,
                long[]? dilation = null, long groups = 1)
                => Op.Call(
                    "aten::conv3d.padding", input, weight, bias, strides ?? Dims.Repeat(1, 3), Name(padding), dilation ?? Dims.Repeat(1, 3), groups);

            public static Tensor conv_transpose1d(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? output_padding = null,
                long? dilation = null, long groups = 1)
                => Op.Call(
                    "aten::conv_transpose1d", input, weight, bias,
                    Dims.Of(stride ?? 1), Dims.Of(padding ?? 0), Dims.Of(output_padding ?? 0), groups, Dims.Of(dilation ?? 1));

            public static Tensor conv_transpose2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? output_padding = null, long[]? dilation = null, long groups = 1)
                => Op.Call(
                    "aten::conv_transpose2d.input", input, weight, bias,
                    strides ?? Dims.Repeat(1, 2), padding ?? Dims.Repeat(0, 2), output_padding ?? Dims.Repeat(0, 2), groups, dilation ?? Dims.Repeat(1, 2));

            public static Tensor conv_transpose3d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? output_padding = null, long[]? dilation = null, long groups = 1)
                => Op.Call(
                    "aten::conv_transpose3d.input", input, weight, bias,
                    strides ?? Dims.Repeat(1, 3), padding ?? Dims.Repeat(0, 3), output_padding ?? Dims.Repeat(0, 3), groups, dilation ?? Dims.Repeat(1, 3));

            private static string Name(Padding padding) => padding == Padding.Same ? "same" : "valid";
        }
    }
}
