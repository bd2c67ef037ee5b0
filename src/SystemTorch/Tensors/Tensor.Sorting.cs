using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public (Tensor, Tensor) sort(long dim = -1, bool descending = false, bool stable = false) => Op.Call2("aten::sort.stable", this, stable, dim, descending);

        public (Tensor, Tensor) topk(int k, int dim = -1, bool largest = true, bool sorted = true) => Op.Call2("aten::topk", this, k, dim, largest, sorted);

        public Tensor argsort(long dim = -1, bool descending = false) => Op.Call("aten::argsort", this, dim, descending);

        public (Tensor, Tensor) kthvalue(long k, long? dim, bool keepdim = false) => Op.Call2("aten::kthvalue", this, k, dim ?? -1, keepdim);

        public (Tensor, Tensor, Tensor) unique_consecutive(bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Op.Call3("aten::unique_consecutive", this, return_inverse, return_counts, dim);

        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) =>
            Op.Call("aten::bucketize.Tensor", this, boundaries, outInt32, right);

        public (Tensor, Tensor, Tensor) unique(bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            dim is { } axis
            ? Op.Call3("aten::unique_dim", this, axis, sorted, return_inverse, return_counts)
            : Op.Call3("aten::_unique2", this, sorted, return_inverse, return_counts);
    }
}
