using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor avg_pool1d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true)
                => Op.Call(
                    "aten::avg_pool1d", input, Dims.Of(kernel_size), Dims.Of(stride ?? kernel_size), Dims.Of(padding ?? 0), ceil_mode,
                    count_include_pad);

            public static Tensor avg_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null)
                => avg_pool2d(input, Dims.Of(kernel_size), Dims.Of(stride), Dims.Of(padding), ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool2d(
                Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true,
                long? divisor_override = null)
                => avg_pool2d(
                    input, Dims.Repeat(kernel_size, 2), Dims.Repeat(stride, 2), Dims.Repeat(padding, 2), ceil_mode, count_include_pad,
                    divisor_override);

            public static Tensor avg_pool2d(
                Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null)
                => Op.Call(
                    "aten::avg_pool2d", input, kernel_size, stride ?? kernel_size, padding ?? Dims.Repeat(0, 2), ceil_mode, count_include_pad,
                    divisor_override);

            public static Tensor avg_pool3d(
                Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null)
                => Op.Call(
                    "aten::avg_pool3d", input, kernel_size, stride ?? kernel_size, padding ?? Dims.Repeat(0, 3), ceil_mode, count_include_pad,
                    divisor_override);

            public static Tensor max_pool1d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false)
                => Op.Call(
                    "aten::max_pool1d", input, Dims.Of(kernel_size), Dims.Of(stride ?? kernel_size), Dims.Of(padding ?? 0), Dims.Of(dilation ?? 1),
                    ceil_mode);

            public static (Tensor, Tensor) max_pool1d_with_indices(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false)
                => Op.Call2(
                    "aten::max_pool1d_with_indices", input, Dims.Of(kernel_size), Dims.Of(stride ?? kernel_size), Dims.Of(padding ?? 0),
                    Dims.Of(dilation ?? 1), ceil_mode);

            public static Tensor max_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? dilation = null, bool ceil_mode = false)
                => max_pool2d(input, Dims.Of(kernel_size), Dims.Of(stride), Dims.Of(padding), Dims.Of(dilation), ceil_mode);

            public static Tensor max_pool2d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false)
                => max_pool2d(
                    input, Dims.Repeat(kernel_size, 2), Dims.Repeat(stride, 2), Dims.Repeat(padding, 2), Dims.Repeat(dilation, 2), ceil_mode);

            public static Tensor max_pool2d(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false)
                => Op.Call(
                    "aten::max_pool2d", input, kernel_size, strides ?? kernel_size, padding ?? Dims.Repeat(0, 2), dilation ?? Dims.Repeat(1, 2),
                    ceil_mode);

            public static (Tensor, Tensor) max_pool2d_with_indices(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false)
                => Op.Call2(
                    "aten::max_pool2d_with_indices", input, kernel_size, strides ?? kernel_size, padding ?? Dims.Repeat(0, 2),
                    dilation ?? Dims.Repeat(1, 2), ceil_mode);

            public static Tensor max_pool3d(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false)
                => Op.Call(
                    "aten::max_pool3d", input, kernel_size, strides ?? kernel_size, padding ?? Dims.Repeat(0, 3), dilation ?? Dims.Repeat(1, 3),
                    ceil_mode);

            public static (Tensor, Tensor) max_pool3d_with_indices(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false)
                => Op.Call2(
                    "aten::max_pool3d_with_indices", input, kernel_size, strides ?? kernel_size, padding ?? Dims.Repeat(0, 3),
                    dilation ?? Dims.Repeat(1, 3), ceil_mode);

            // The p-norm over a window is its average of powers, times the window's size, to the power of 1/p.
            private static Tensor PowerRoot(Tensor averaged, long windowSize, double normType)
            {
                using var scope = NewDisposeScope();
                var positive = Op.Call("aten::mul.Tensor", Op.Call("aten::sign", averaged), Op.Call("aten::relu", Op.Call("aten::abs", averaged)));
                var sum = Op.Call("aten::mul.Scalar", positive, windowSize);
                return Op.Call("aten::pow.Tensor_Scalar", sum, 1 / normType).MoveToOuterDisposeScope();
            }

            public static Tensor lp_pool1d(Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false)
            {
                using var powers = Op.Call("aten::pow.Tensor_Scalar", input, norm_type);
                using var averaged = Op.Call("aten::avg_pool1d", powers, Dims.Of(kernel_size), Dims.Of(stride ?? kernel_size), Dims.Of(0), ceil_mode);
                return PowerRoot(averaged, kernel_size, norm_type);
            }

            public static Tensor lp_pool2d(Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false)
                => lp_pool2d(input, norm_type, Dims.Repeat(kernel_size, 2), Dims.Repeat(stride, 2), ceil_mode);

            public static Tensor lp_pool2d(Tensor input, double norm_type, long[] kernel_size, long[]? stride = null, bool ceil_mode = false)
            {
                using var powers = Op.Call("aten::pow.Tensor_Scalar", input, norm_type);
                using var averaged = Op.Call("aten::avg_pool2d", powers, kernel_size, stride ?? kernel_size, Dims.Repeat(0, 2), ceil_mode);
                return PowerRoot(averaged, kernel_size[0] * kernel_size[1], norm_type);
            }
        }
    }
}
