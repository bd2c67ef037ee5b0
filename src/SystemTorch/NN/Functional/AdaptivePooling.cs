using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor adaptive_avg_pool1d(Tensor input, long output_size)
                => Op.Call("aten::adaptive_avg_pool1d", input, Dims.Of(output_size));

            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) => adaptive_avg_pool2d(input, Dims.Of(output_size));

            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) => adaptive_avg_pool2d(input, Dims.Repeat(output_size, 2));

            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size)
                => Op.Call("aten::adaptive_avg_pool2d", input, output_size);

            public static Tensor adaptive_avg_pool3d(Tensor input, (long, long, long) output_size)
                => adaptive_avg_pool3d(input, Dims.Of(output_size));

            public static Tensor adaptive_avg_pool3d(Tensor input, long output_size) => adaptive_avg_pool3d(input, Dims.Repeat(output_size, 3));

            public static Tensor adaptive_avg_pool3d(Tensor input, long[] output_size)
                => Op.Call("aten::adaptive_avg_pool3d", input, output_size);

            public static Tensor adaptive_max_pool1d(Tensor input, long output_size)
            {
                var (output, indices) = adaptive_max_pool1d_with_indices(input, output_size);
                indices.Dispose();
                return output;
            }

            public static (Tensor, Tensor) adaptive_max_pool1d_with_indices(Tensor input, long output_size)
                => Op.Call2("aten::adaptive_max_pool1d", input, Dims.Of(output_size));

            public static Tensor adaptive_max_pool2d(Tensor input, long[] output_size)
            {
                var (output, indices) = adaptive_max_pool2d_with_indices(input, output_size);
                indices.Dispose();
                return output;
            }

            public static (Tensor, Tensor) adaptive_max_pool2d_with_indices(Tensor input, long[] output_size)
                => Op.Call2("aten::adaptive_max_pool2d", input, output_size);

            public static Tensor adaptive_max_pool3d(Tensor input, long[] output_size)
            {
                var (output, indices) = adaptive_max_pool3d_with_indices(input, output_size);
                indices.Dispose();
                return output;
            }

            public static (Tensor, Tensor) adaptive_max_pool3d_with_indices(Tensor input, long[] output_size)
                => Op.Call2("aten::adaptive_max_pool3d", input, output_size);
        }
    }
}
