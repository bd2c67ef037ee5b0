using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            Op.Call("aten::sum.dim_IntList", this, dim.ToArray(), keepdim, type);
        public Tensor sum(ScalarType? type = null) => Op.Call("aten::sum", this, type);
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => Op.Call("aten::sum.dim_IntList", this, dim, keepdim, type);
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Op.Call("aten::sum.dim_IntList", this, dim, keepdim, type);
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => sum((long[])[dim0, dim1], keepdim, type);
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) => sum((long[])[dim0, dim1, dim2], keepdim, type);

        public Tensor nansum() => Op.Call("aten::nansum", this);

        public Tensor mean() => Op.Call("aten::mean", this);
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Op.Call("aten::mean.dim", this, dimensions, keepdim, type);

        public Tensor nanmean(int? dim = null, bool keepdim = false, ScalarType? dtype = null) => Op.Call("aten::nanmean", this, dim, keepdim, dtype);

        public Tensor median() => Op.Call("aten::median", this);

        public Tensor nanmedian() => Op.Call("aten::nanmedian", this);

        public Tensor prod(ScalarType? type = null) => Op.Call("aten::prod", this, type);
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Op.Call("aten::prod.dim_int", this, dim, keepdim, type);

        public Tensor all() => Op.Call("aten::all", this);
        public Tensor all(long dim, bool keepdim = false) => Op.Call("aten::all.dim", this, dim, keepdim);

        public Tensor any() => Op.Call("aten::any", this);
        public Tensor any(long dim, bool keepdim = false) => Op.Call("aten::any.dim", this, dim, keepdim);

        public (Tensor, Tensor) max(long dim, bool keepdim = false) => Op.Call2("aten::max.dim", this, dim, keepdim);
        public Tensor max() => Op.Call("aten::max", this);
        public Tensor max(Tensor other) => Op.Call("aten::max.other", this, other);

        public (Tensor, Tensor) min(long dim, bool keepdim = false) => Op.Call2("aten::min.dim", this, dim, keepdim);
        public Tensor min() => Op.Call("aten::min", this);
        public Tensor min(Tensor other) => Op.Call("aten::min.other", this, other);

        public Tensor amax(params long[] dims) => Op.Call("aten::amax", this, dims);
        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => amax(dims.ToArray(), keepdim, @out);
        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => Extreme("aten::amax", dims, keepdim, @out);

        public Tensor amin(params long[] dims) => Op.Call("aten::amin", this, dims);
        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => amin(dims.ToArray(), keepdim, @out);
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => Extreme("aten::amin", dims, keepdim, @out);

        public Tensor argmax() => Op.Call("aten::argmax", this);
        public Tensor argmax(long dim, bool keepdim = false) => Op.Call("aten::argmax", this, dim, keepdim);

        public Tensor argmin() => Op.Call("aten::argmin", this);
        public Tensor argmin(long dim, bool keepdim = false) => Op.Call("aten::argmin", this, dim, keepdim);

        public Tensor logsumexp(long dim, bool keepdim = false) => Op.Call("aten::logsumexp", this, dim, keepdim);

        public Tensor count_nonzero(long[]? dims = null) =>
            dims is null ? Op.Call("aten::count_nonzero", this) : Op.Call("aten::count_nonzero.dim_IntList", this, dims);

        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Op.Call("aten::quantile", this, q, dim, keepdim);

        public Tensor nanquantile(Tensor q, long dim = -1, bool keepdim = false) => Op.Call("aten::nanquantile", this, q, dim, keepdim);

        public Tensor norm(float p = 2) => Op.Call("aten::norm.Scalar", this, p);
        public Tensor norm(int dim, bool keepdim = false, float p = 2) => Op.Call("aten::norm.ScalarOpt_dim", this, p, dim, keepdim);

        public Tensor dist(Tensor other, float p = 2) => Op.Call("aten::dist", this, other, p);

        public Tensor cumsum(long dim, ScalarType? type = null) => Op.Call("aten::cumsum", this, dim, type);

        public Tensor cumprod(long dim, ScalarType? type = null) => Op.Call("aten::cumprod", this, dim, type);

        public Tensor logcumsumexp(long dim) => Op.Call("aten::logcumsumexp", this, dim);

        public (Tensor, Tensor) cummax(long dim) => Op.Call2("aten::cummax", this, dim);

        public (Tensor, Tensor) cummin(long dim) => Op.Call2("aten::cummin", this, dim);

        public (Tensor, Tensor) aminmax(long? dim = null, bool keepdim = false) => Op.Call2("aten::aminmax", this, dim, keepdim);

        public (Tensor, Tensor) mode(long dim = -1, bool keepdim = false) => Op.Call2("aten::mode", this, dim, keepdim);

        public Tensor cov(long correction = 1, Tensor? fweights = null, Tensor? aweights = null) => Op.Call("aten::cov", this, correction, fweights, aweights);

        public Tensor bincount(Tensor? weights, long minlength = 0) => Op.Call("aten::bincount", this, weights, minlength);

        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Op.Call("aten::histc", this, bins, min, max);

        public Tensor renorm(float p, long dim, float maxnorm) => Op.Call("aten::renorm", this, p, dim, maxnorm);

        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) => Op.Call("aten::diff", this, n, dim, prepend, append);

        public Tensor trapezoid(Tensor x, long dim = -1) => Op.Call("aten::trapezoid.x", this, x, dim);
        public Tensor trapezoid(double dx = 1, long dim = -1) => Op.Call("aten::trapezoid.dx", this, dx, dim);

        private Tensor Extreme(string op, long[] dims, bool keepdim, Tensor? into)
        {
            if (into is null)
                return Op.Call(op, this, dims, keepdim);
            Op.CallVoid(op + ".out", this, dims, keepdim, into);
            return into;
        }
    }
}
