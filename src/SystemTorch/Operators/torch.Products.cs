using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor einsum(string equation, params Tensor[] tensors) => Op.Call("aten::einsum", equation, tensors);

    public static Tensor chain_matmul(params Tensor[] matrices) => Op.Call("aten::chain_matmul", matrices);

    /// <summary>The p-norm distances between all rows of two (batches of) matrices.</summary>
    public static Tensor cdist(Tensor x1, Tensor x2, double p = 2, compute_mode compute_mode = compute_mode.use_mm_for_euclid_dist_if_necessary) =>
        Op.Call("aten::cdist", x1, x2, p, (int)compute_mode);
}
