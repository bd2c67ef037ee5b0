using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => Op.Call("aten::where.self", condition, x, y);

    /// <summary>The positions of what is not zero, one tensor for each dimension.</summary>
    public static Tensor[] where(Tensor condition) => Op.CallList("aten::where", condition);

    public static Tensor gather(Tensor input, long dim, Tensor index, bool sparse_grad = false) => Op.Call("aten::gather", input, dim, index, sparse_grad);

    public static Tensor searchsorted(Tensor sorted_sequence, Tensor values, bool out_int32 = false, bool right = false, Tensor? sorter = null) =>
        Op.Call("aten::searchsorted.Tensor", sorted_sequence, values, out_int32, right, Arg.None, sorter);

    public static Tensor searchsorted(Tensor sorted_sequence, Scalar values, bool out_int32, bool right, Tensor? sorter) =>
        Op.Call("aten::searchsorted.Scalar", sorted_sequence, values, out_int32, right, Arg.None, sorter);

    public static Tensor slice_scatter(Tensor input, Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) =>
        input.slice_scatter(src, dim, start, end, step);

    public static Tensor select_scatter(Tensor input, Tensor src, long dim, long index) => input.select_scatter(src, dim, index);

    public static Tensor take_along_dim(Tensor input, Tensor indices, long dim = 0) => input.take_along_dim(indices, dim);

    public static Tensor moveaxis(Tensor input, long source, long destination) => input.moveaxis([source], [destination]);

    public static Tensor moveaxis(Tensor input, (long, long) source, (long, long) destination) =>
        input.moveaxis([source.Item1, source.Item2], [destination.Item1, destination.Item2]);

    public static Tensor movedim(Tensor input, long source, long destination) => input.movedim([source], [destination]);

    public static Tensor norm(Tensor input) => input.norm();

    public static Tensor equal(Tensor tensor, Tensor target) => tensor.equal(target);
}
