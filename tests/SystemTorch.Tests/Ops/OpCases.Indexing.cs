using static TorchSharp.torch;

namespace SystemTorch.Tests.Ops;

internal static partial class OpCases
{
    private static Dictionary<string, Func<Tensor[], Tensor[]>> Indexing => new()
    {
        ["index.single"] = x => [x[0][1]],
        ["index.pair"] = x => [x[0][1, 2]],
        ["index.slice"] = x => [x[0][TensorIndex.Slice(1, 3), TensorIndex.Slice(step: 2)]],
        ["index.ellipsis"] = x => [x[0].index(TensorIndex.Ellipsis, 1)],
        ["index.new_axis"] = x => [x[0][TensorIndex.Colon, TensorIndex.None, TensorIndex.Slice(1)]],
        ["index.tensor"] = x => [x[0][x[1]]],
        ["index.tensors"] = x => [x[0][x[1], x[2]]],
        ["index.mask"] = x => [x[0][x[1]]],
        ["index.mixed"] = x => [x[0][TensorIndex.Slice(1), TensorIndex.Tensor(x[1])]],
        ["index.negative"] = x => [x[0][-1]],
        ["index.set_slice"] = x => [Assigned(x[0], y => y[TensorIndex.Slice(1, 3)] = x[1])],
        ["index.set_mask"] = x => [Assigned(x[0], y => y[x[1]] = tensor(0f))],
        ["index.set_tensor"] = x => [Assigned(x[0], y => y[x[1]] = x[2])],
        ["index_select"] = x => [x[0].index_select(1, x[1])],
        ["index_add"] = x => [x[0].index_add(0, x[1], x[2], 0.5)],
        ["index_add_"] = x => [x[0].clone().index_add_(0, x[1], x[2], 0.5)],
        ["index_copy"] = x => [x[0].index_copy(0, x[1], x[2])],
        ["index_copy_"] = x => [x[0].clone().index_copy_(0, x[1], x[2])],
        ["index_fill"] = x => [x[0].index_fill(0, x[1], 0.5)],
        ["index_fill_"] = x => [x[0].clone().index_fill_(0, x[1], 0.5)],
        ["index_put_"] = x => [x[0].clone().index_put_(x[2], x[1])],
        ["index_put_.accumulate"] = x => [x[0].clone().index_put_(x[2], new[] { x[1] }, true)],
        ["gather"] = x => [x[0].gather(1, x[1])],
        ["scatter"] = x => [x[0].scatter(1, x[1], x[2])],
        ["scatter_"] = x => [x[0].clone().scatter_(1, x[1], x[2])],
        ["scatter_add"] = x => [x[0].scatter_add(1, x[1], x[2])],
        ["scatter_add_"] = x => [x[0].clone().scatter_add_(1, x[1], x[2])],
        ["masked_fill"] = x => [x[0].masked_fill(x[1], 0.5)],
        ["masked_fill_"] = x => [x[0].clone().masked_fill_(x[1], 0.5)],
        ["masked_select"] = x => [x[0].masked_select(x[1])],
        ["masked_scatter"] = x => [x[0].masked_scatter(x[1], x[2])],
        ["masked_scatter_"] = x => [x[0].clone().masked_scatter_(x[1], x[2])],
        ["take"] = x => [x[0].take(x[1])],
        ["nonzero_as_list"] = x => [.. x[0].nonzero_as_list()],
        ["take_along_dim"] = x => [x[0].take_along_dim(x[1], 1)],
        ["take_along_dim.flat"] = x => [x[0].take_along_dim(x[1])],
        ["select_scatter"] = x => [x[0].select_scatter(x[1], 1, 2)],
        ["slice_scatter"] = x => [x[0].slice_scatter(x[1], 1, 1, 4, 2)],
        ["select"] = x => [x[0].select(1, 2)],
        ["narrow"] = x => [x[0].narrow(1, 1, 2)],
        ["slice"] = x => [x[0].slice(1, 1, 6, 2)],
        ["where"] = x => [x[0].where(x[1], x[2])],
        ["where.places"] = x => where(x[0]),
        ["nonzero"] = x => [x[0].nonzero()],
        ["argwhere"] = x => [x[0].argwhere()],
    };

    private static Tensor Assigned(Tensor source, Action<Tensor> assign)
    {
        var copy = source.clone();
        assign(copy);
        return copy;
    }
}
