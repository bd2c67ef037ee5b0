using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor fold(
                Tensor input, (long, long) output_size, (long, long) kernel_size, (long, long)? dilation = null,
                (long, long)? padding = null, (long, long)? stride = null)
                => Op.Call(
                    "aten::col2im", input, Dims.Of(output_size), Dims.Of(kernel_size), Dims.Of(dilation ?? (1, 1)), Dims.Of(padding ?? (0, 0)),
                    Dims.Of(stride ?? (1, 1)));

            public static Tensor fold(Tensor input, long output_size, long kernel_size, long dilation = 1, long padding = 0, long stride = 1)
                => fold(input, (output_size, output_size), (kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));

            public static Tensor unfold(
                Tensor input, (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null)
                => Op.Call(
                    "aten::im2col", input, Dims.Of(kernel_size), Dims.Of(dilation ?? (1, 1)), Dims.Of(padding ?? (0, 0)), Dims.Of(stride ?? (1, 1)));

            public static Tensor unfold(Tensor input, long kernel_size, long dilation = 1, long padding = 0, long stride = 1)
                => unfold(input, (kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));

            public static Tensor pixel_shuffle(Tensor input, long upscale_factor) => Op.Call("aten::pixel_shuffle", input, upscale_factor);

            public static Tensor pixel_unshuffle(Tensor input, long downscale_factor)
                => Op.Call("aten::pixel_unshuffle", input, downscale_factor);
        }
    }
}
