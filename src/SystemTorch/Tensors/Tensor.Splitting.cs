using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor[] chunk(long chunks, long dim = 0) => Op.CallList("aten::chunk", this, chunks, dim);

        public Tensor[] split(long size, int dim = 0) => Op.CallList("aten::split.Tensor", this, size, dim);
        public Tensor[] split(long[] sizes, long dim = 0) => Op.CallList("aten::split_with_sizes", this, sizes, dim);
        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => split(sizes.ToArray(), dim);
        public Tensor[] split(params long[] sizes) => split(sizes, 0L);

        public Tensor[] unbind(long dimension = 0) => Op.CallList("aten::unbind.int", this, dimension);

        public Tensor[] tensor_split(long size, long dim = 0) => Op.CallList("aten::tensor_split.sections", this, size, dim);
        public Tensor[] tensor_split(long[] sizes, long dim = 0) => Op.CallList("aten::tensor_split.indices", this, sizes, dim);
        public Tensor[] tensor_split(Tensor indices, long dim = 0) => Op.CallList("aten::tensor_split.tensor_indices_or_sections", this, indices, dim);
    }
}
