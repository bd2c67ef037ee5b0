using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor gather(long dim, Tensor index) => Op.Call("aten::gather", this, dim, index);

        public Tensor scatter(long dim, Tensor index, Tensor src) => Op.Call("aten::scatter.src", this, dim, index, src);
        public Tensor scatter_(long dim, Tensor index, Tensor src) => Op.CallInPlace(this, "aten::scatter_.src", dim, index, src);

        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Op.Call("aten::scatter_add", this, dim, index, src);
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Op.CallInPlace(this, "aten::scatter_add_", dim, index, src);

        public Tensor index_select(long dim, Tensor index) => Op.Call("aten::index_select", this, dim, index);

        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Op.Call("aten::index_add", this, dim, index, source, alpha);
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => Op.CallInPlace(this, "aten::index_add_", dim, index, source, alpha);

        public Tensor index_copy(long dim, Tensor index, Tensor source) => Op.Call("aten::index_copy", this, dim, index, source);
        public Tensor index_copy_(long dim, Tensor index, Tensor source) => Op.CallInPlace(this, "aten::index_copy_", dim, index, source);

        public Tensor index_fill(long dim, Tensor index, Scalar value) => Op.Call("aten::index_fill.int_Scalar", this, dim, index, value);
        public Tensor index_fill_(long dim, Tensor index, Scalar value) => Op.CallInPlace(this, "aten::index_fill_.int_Scalar", dim, index, value);

        public Tensor masked_fill(Tensor mask, Scalar value) => Op.Call("aten::masked_fill.Scalar", this, mask, value);
        public Tensor masked_fill_(Tensor mask, Scalar value) => Op.CallInPlace(this, "aten::masked_fill_.Scalar", mask, value);

        public Tensor masked_scatter(Tensor mask, Tensor value) => Op.Call("aten::masked_scatter", this, mask, value);
        public Tensor masked_scatter_(Tensor mask, Tensor value) => Op.CallInPlace(this, "aten::masked_scatter_", mask, value);

        public Tensor masked_select(Tensor mask) => Op.Call("aten::masked_select", this, mask);

        public Tensor take(Tensor index) => Op.Call("aten::take", this, index);

        public Tensor select(long dim, long index) => Op.Call("aten::select.int", this, dim, index);

        public Tensor narrow(long dim, long start, long length) => Op.Call("aten::narrow", this, dim, start, length);

        public Tensor slice(long dim, long start, long finish, long step) => Op.Call("aten::slice.Tensor", this, dim, start, finish, step);

        public Tensor nonzero() => Op.Call("aten::nonzero", this);

        public Tensor argwhere() => Op.Call("aten::argwhere", this);

        public Tensor diag(long diagonal = 0) => Op.Call("aten::diag", this, diagonal);

        public Tensor diagflat(long offset = 0) => Op.Call("aten::diagflat", this, offset);

        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) => Op.Call("aten::diag_embed", this, offset, dim1, dim2);

        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Op.Call("aten::diagonal", this, offset, dim1, dim2);

        public Tensor tril(long diagonal = 0) => Op.Call("aten::tril", this, diagonal);
        public Tensor tril_(long diagonal = 0) => Op.CallInPlace(this, "aten::tril_", diagonal);

        public Tensor triu(long diagonal = 0) => Op.Call("aten::triu", this, diagonal);
        public Tensor triu_(long diagonal = 0) => Op.CallInPlace(this, "aten::triu_", diagonal);

        public Tensor trace() => Op.Call("aten::trace", this);

        public Tensor fill_(Scalar value) => Op.CallInPlace(this, "aten::fill_.Scalar", value);

        public Tensor zero_() => Op.CallInPlace(this, "aten::zero_");

        public Tensor copy_(Tensor source, bool nonBlocking = false) => Op.CallInPlace(this, "aten::copy_", source, nonBlocking);

        public Tensor where(Tensor condition, Tensor y) => Op.Call("aten::where.self", condition, this, y);

        public Tensor index(params TensorIndex[] indices) => At(indices);
        public Tensor index(params Tensor[] indices) => Op.Call("aten::index.Tensor", this, Arg.OptionalTensors(indices));

        public Tensor index_put_(Scalar value, params TensorIndex[] indices) => Put(Of(value), indices, false);
        public Tensor index_put_(Scalar value, params Tensor[] indices) => Put(Of(value), indices, false);
        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => Put(value, indices, false);
        public Tensor index_put_(Tensor value, params Tensor[] indices) => Put(value, indices, false);
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false) => Put(value, indices, accumulate);
        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) => Put(value, indices, accumulate);
    }
}
