using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor view(params long[] shape) => Op.Call("aten::view", this, shape);

        public Tensor view_as(Tensor other) => Op.Call("aten::view_as", this, other);

        public Tensor reshape(params long[] shape) => Op.Call("aten::reshape", this, shape);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Op.Call("aten::flatten.using_ints", this, start_dim, end_dim);

        public Tensor ravel() => Op.Call("aten::ravel", this);

        public Tensor unflatten(long dim, Size sizes) => Op.Call("aten::unflatten.int", this, dim, sizes.Shape);
        public Tensor unflatten(long dim, params long[] sizes) => Op.Call("aten::unflatten.int", this, dim, sizes);

        public Tensor unsqueeze(long dim) => Op.Call("aten::unsqueeze", this, dim);
        public Tensor unsqueeze_(long dim) => Op.CallInPlace(this, "aten::unsqueeze_", dim);

        public Tensor permute(IEnumerable<long> permutation) => Op.Call("aten::permute", this, permutation.ToArray());
        public Tensor permute(params long[] permutation) => Op.Call("aten::permute", this, permutation);

        public Tensor transpose(long dim0, long dim1) => Op.Call("aten::transpose.int", this, dim0, dim1);
        public Tensor transpose_(long dim0, long dim1) => Op.CallInPlace(this, "aten::transpose_", dim0, dim1);

        public Tensor t() => Op.Call("aten::t", this);

        public Tensor swapaxes(long dim0, long dim1) => Op.Call("aten::swapaxes", this, dim0, dim1);

        public Tensor swapdims(long dim0, long dim1) => Op.Call("aten::swapdims", this, dim0, dim1);

        public Tensor movedim(long[] source, long[] destination) => Op.Call("aten::movedim.intlist", this, source, destination);

        public Tensor moveaxis(long[] source, long[] destination) => Op.Call("aten::moveaxis.intlist", this, source, destination);

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => Op.Call("aten::expand", this, sizes.ToArray(), isImplicit);
        public Tensor expand(Size sizes, bool isImplicit = false) => Op.Call("aten::expand", this, sizes.Shape, isImplicit);
        public Tensor expand(long[] sizes, bool isImplicit = false) => Op.Call("aten::expand", this, sizes, isImplicit);
        public Tensor expand(params long[] sizes) => Op.Call("aten::expand", this, sizes);

        public Tensor expand_as(Tensor other) => Op.Call("aten::expand_as", this, other);

        public Tensor repeat(params long[] sizes) => Op.Call("aten::repeat", this, sizes);

        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            Op.Call("aten::repeat_interleave.self_Tensor", this, repeats, dim, output_size);
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Op.Call("aten::repeat_interleave.self_int", this, repeats, dim, output_size);

        public Tensor tile(long[] reps) => Op.Call("aten::tile", this, reps);

        public Tensor flip(params long[] dims) => Op.Call("aten::flip", this, dims);

        public Tensor fliplr() => Op.Call("aten::fliplr", this);

        public Tensor flipud() => Op.Call("aten::flipud", this);

        public Tensor roll((long, long) shifts, (long, long) dims) =>
            Op.Call("aten::roll", this, (long[])[shifts.Item1, shifts.Item2], (long[])[dims.Item1, dims.Item2]);
        public Tensor roll((long, long, long) shifts, (long, long, long) dims) =>
            Op.Call("aten::roll", this, (long[])[shifts.Item1, shifts.Item2, shifts.Item3], (long[])[dims.Item1, dims.Item2, dims.Item3]);
        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => Op.Call("aten::roll", this, shifts.ToArray(), dims.ToArray());
        public Tensor roll(long[] shifts) => Op.Call("aten::roll", this, shifts);
        public Tensor roll(long[] shifts, long[] dims) => Op.Call("aten::roll", this, shifts, dims);
        public Tensor roll(long shifts, long? dims = null) => dims is { } axis ? Op.Call("aten::roll", this, shifts, axis) : Op.Call("aten::roll", this, shifts);

        public Tensor unfold(long dimension, long size, long step) => Op.Call("aten::unfold", this, dimension, size, step);

        public Tensor contiguous() => Op.Call("aten::contiguous", this);

        public Tensor channel_shuffle(long groups) => Op.Call("aten::channel_shuffle", this, groups);

        public Tensor atleast_1d() => Op.Call("aten::atleast_1d", this);

        public Tensor atleast_2d() => Op.Call("aten::atleast_2d", this);

        public Tensor atleast_3d() => Op.Call("aten::atleast_3d", this);

        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) => Op.Call("aten::as_strided", this, size, strides, storageOffset);

        public Tensor clone() => Op.Call("aten::clone", this);

        public Tensor squeeze(long? dim = null) => dim is { } axis ? Op.Call("aten::squeeze.dim", this, axis) : Op.Call("aten::squeeze", this);
        public Tensor squeeze_(long? dim = null) => dim is { } axis ? Op.CallInPlace(this, "aten::squeeze_.dim", axis) : Op.CallInPlace(this, "aten::squeeze_");

        public Tensor broadcast_to(params long[] shape) => Op.Call("aten::broadcast_to", this, shape);
    }
}
