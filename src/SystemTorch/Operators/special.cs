using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class special
    {
        public static Tensor entr(Tensor input) => Op.Call("aten::special_entr", input);
        public static Tensor erf(Tensor input) => input.erf();
        public static Tensor erfc(Tensor input) => input.erfc();
        public static Tensor erfinv(Tensor input) => input.erfinv();
        public static Tensor exp2(Tensor input) => input.exp2();
        public static Tensor expit(Tensor input) => input.sigmoid();
        public static Tensor expm1(Tensor input) => input.expm1();
        public static Tensor digamma(Tensor input) => input.digamma();
        public static Tensor psi(Tensor input) => input.digamma();
        public static Tensor gammaln(Tensor input) => input.lgamma();
        public static Tensor logit(Tensor input) => input.logit();
        public static Tensor sigmoid(Tensor input) => input.sigmoid();
        public static Tensor sigmoid_(Tensor input) => input.sigmoid_();
        public static Tensor sinc(Tensor input) => input.sinc();
        public static Tensor ndtr(Tensor input) => Op.Call("aten::special_ndtr", input);
        public static Tensor ndtri(Tensor input) => Op.Call("aten::special_ndtri", input);
        public static Tensor xlog1py(Tensor input, Tensor other) => Op.Call("aten::special_xlog1py", input, other);
        public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);
        public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => input.log_softmax(dim, dtype);
    }
}
