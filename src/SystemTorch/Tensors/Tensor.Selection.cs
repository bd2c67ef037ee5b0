using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The same as <see cref="eq(Tensor)"/>: element by element, unlike PyTorch's function of that name.</summary>
        public Tensor equal(Tensor target) => eq(target);

        public Tensor slice_scatter(Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) =>
            Op.Call("aten::slice_scatter", this, src, dim, start, end, step);

        public Tensor select_scatter(Tensor src, long dim, long index) => Op.Call("aten::select_scatter", this, src, dim, index);

        public Tensor take_along_dim(Tensor indices) => Op.Call("aten::take_along_dim", this, indices);

        public Tensor take_along_dim(Tensor indices, long dim) => Op.Call("aten::take_along_dim", this, indices, dim);

        public IList<Tensor> nonzero_as_list() => Op.CallList("aten::nonzero_numpy", this);
    }
}
