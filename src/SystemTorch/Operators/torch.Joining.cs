using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor cat(Tensor[] tensors, long dim = 0) => Op.Call("aten::cat", tensors, dim);
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Op.Call("aten::cat", Arg.Tensors(tensors), dim);
    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => Op.Call("aten::cat", tensors.ToArray(), dim);

    public static Tensor concat(Tensor[] tensors, long dim = 0) => cat(tensors, dim);
    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);
    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concatenate(Tensor[] tensors, long axis = 0) => cat(tensors, axis);
    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => cat(tensors, axis);
    public static Tensor concatenate(ReadOnlySpan<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Op.Call("aten::stack", Arg.Tensors(tensors), dim);

    public static Tensor hstack(params Tensor[] tensors) => Op.Call("aten::hstack", tensors);
    public static Tensor hstack(IList<Tensor> tensors) => Op.Call("aten::hstack", Arg.Tensors(tensors));
    public static Tensor hstack(IEnumerable<Tensor> tensors) => Op.Call("aten::hstack", Arg.Tensors(tensors));
    public static Tensor hstack(ReadOnlySpan<Tensor> tensors) => Op.Call("aten::hstack", tensors.ToArray());

    public static Tensor vstack(Tensor[] tensors) => Op.Call("aten::vstack", tensors);
    public static Tensor vstack(IList<Tensor> tensors) => Op.Call("aten::vstack", Arg.Tensors(tensors));
    public static Tensor vstack(ReadOnlySpan<Tensor> tensors) => Op.Call("aten::vstack", tensors.ToArray());

    public static Tensor dstack(params Tensor[] tensors) => Op.Call("aten::dstack", tensors);
    public static Tensor dstack(IList<Tensor> tensors) => Op.Call("aten::dstack", Arg.Tensors(tensors));
    public static Tensor dstack(IEnumerable<Tensor> tensors) => Op.Call("aten::dstack", Arg.Tensors(tensors));
    public static Tensor dstack(ReadOnlySpan<Tensor> tensors) => Op.Call("aten::dstack", tensors.ToArray());

    public static Tensor column_stack(params Tensor[] tensors) => Op.Call("aten::column_stack", tensors);
    public static Tensor column_stack(IList<Tensor> tensors) => Op.Call("aten::column_stack", Arg.Tensors(tensors));
    public static Tensor column_stack(ReadOnlySpan<Tensor> tensors) => Op.Call("aten::column_stack", tensors.ToArray());

    public static Tensor row_stack(params Tensor[] tensors) => vstack(tensors);
    public static Tensor row_stack(IList<Tensor> tensors) => vstack(tensors);
    public static Tensor row_stack(ReadOnlySpan<Tensor> tensors) => vstack(tensors);

    public static Tensor block_diag(params Tensor[] tensors) => Op.Call("aten::block_diag", tensors);

    public static Tensor cartesian_prod(params Tensor[] tensors) => Op.Call("aten::cartesian_prod", tensors);
    public static Tensor cartesian_prod(IList<Tensor> tensors) => Op.Call("aten::cartesian_prod", Arg.Tensors(tensors));
    public static Tensor cartesian_prod(ReadOnlySpan<Tensor> tensors) => Op.Call("aten::cartesian_prod", tensors.ToArray());

    public static Tensor combinations(Tensor input, int r = 2, bool with_replacement = false) => Op.Call("aten::combinations", input, r, with_replacement);

    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") => Op.CallList("aten::meshgrid.indexing", Arg.Tensors(tensors), indexing);

    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => Op.CallList("aten::broadcast_tensors", tensors);
}
