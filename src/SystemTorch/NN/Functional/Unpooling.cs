using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor max_unpool1d(
                Tensor input, Tensor indices, long kernel_size, long? stride = null, long? padding = null, long[]? output_size = null)
            {
                using var image = Op.Call("aten::unsqueeze", input, -1L);
                using var places = Op.Call("aten::unsqueeze", indices, -1L);
                var size = UnpooledSize(input, Dims.Of(kernel_size), Dims.Of(stride ?? kernel_size), Dims.Of(padding ?? 0), output_size);
                using var unpooled = Op.Call("aten::max_unpool2d", image, places, new long[] { size[0], 1 });
                return Op.Call("aten::squeeze.dim", unpooled, -1L);
            }

            public static Tensor max_unpool2d(
                Tensor input, Tensor indices, long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? output_size = null)
                => Op.Call(
                    "aten::max_unpool2d", input, indices,
                    UnpooledSize(input, kernel_size, stride ?? kernel_size, padding ?? Dims.Repeat(0, 2), output_size));

            public static Tensor max_unpool3d(
                Tensor input, Tensor indices, long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? output_size = null)
            {
                var strides = stride ?? kernel_size;
                var paddings = padding ?? Dims.Repeat(0, 3);
                return Op.Call(
                    "aten::max_unpool3d", input, indices, UnpooledSize(input, kernel_size, strides, paddings, output_size), strides, paddings);
            }

            // Several input sizes pool to one output size; the smallest is the default and one stride to either side is admissible.
            private static long[] UnpooledSize(Tensor input, long[] kernel, long[] stride, long[] padding, long[]? requested)
            {
                var rank = kernel.Length;
                var spatial = input.shape[^rank..];
                var smallest = new long[rank];
                for (var d = 0; d < rank; d++)
                    smallest[d] = (spatial[d] - 1) * stride[d] + kernel[d] - 2 * padding[d];
                if (requested is null)
                    return smallest;

                var size = requested.Length == rank + 2 ? requested[2..] : requested;
                if (size.Length != rank)
                    throw new ArgumentException($"output_size should be a sequence containing {rank} or {rank + 2} elements, but it has a length of {requested.Length}", "output_size");
                for (var d = 0; d < rank; d++)
                {
                    if (size[d] <= smallest[d] - stride[d] || size[d] >= smallest[d] + stride[d])
                        throw new ArgumentException($"invalid output_size {size[d]} in dimension {d} (it must be between {smallest[d] - stride[d]} and {smallest[d] + stride[d]})", "output_size");
                }
                return size;
            }
        }
    }
}
