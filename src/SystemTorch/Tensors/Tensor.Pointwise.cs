using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor exp() => Op.Call("aten::exp", this);
        public Tensor exp_() => Op.CallInPlace(this, "aten::exp_");

        public Tensor exp2() => Op.Call("aten::exp2", this);
        public Tensor exp2_() => Op.CallInPlace(this, "aten::exp2_");

        public Tensor expm1() => Op.Call("aten::expm1", this);
        public Tensor expm1_() => Op.CallInPlace(this, "aten::expm1_");

        public Tensor log() => Op.Call("aten::log", this);
        public Tensor log_() => Op.CallInPlace(this, "aten::log_");

        public Tensor log10() => Op.Call("aten::log10", this);
        public Tensor log10_() => Op.CallInPlace(this, "aten::log10_");

        public Tensor log1p() => Op.Call("aten::log1p", this);
        public Tensor log1p_() => Op.CallInPlace(this, "aten::log1p_");

        public Tensor log2() => Op.Call("aten::log2", this);
        public Tensor log2_() => Op.CallInPlace(this, "aten::log2_");

        public Tensor ceil() => Op.Call("aten::ceil", this);
        public Tensor ceil_() => Op.CallInPlace(this, "aten::ceil_");

        public Tensor floor() => Op.Call("aten::floor", this);
        public Tensor floor_() => Op.CallInPlace(this, "aten::floor_");

        public Tensor round(long decimals = 0) => Op.Call("aten::round.decimals", this, decimals);
        public Tensor round_(long decimals = 0) => Op.CallInPlace(this, "aten::round_.decimals", decimals);

        public Tensor trunc() => Op.Call("aten::trunc", this);
        public Tensor trunc_() => Op.CallInPlace(this, "aten::trunc_");

        public Tensor fix() => Op.Call("aten::fix", this);
        public Tensor fix_() => Op.CallInPlace(this, "aten::fix_");

        public Tensor frac() => Op.Call("aten::frac", this);
        public Tensor frac_() => Op.CallInPlace(this, "aten::frac_");

        public Tensor erf() => Op.Call("aten::erf", this);
        public Tensor erf_() => Op.CallInPlace(this, "aten::erf_");

        public Tensor erfc() => Op.Call("aten::erfc", this);
        public Tensor erfc_() => Op.CallInPlace(this, "aten::erfc_");

        public Tensor erfinv() => Op.Call("aten::erfinv", this);
        public Tensor erfinv_() => Op.CallInPlace(this, "aten::erfinv_");

        public Tensor lgamma() => Op.Call("aten::lgamma", this);
        public Tensor lgamma_() => Op.CallInPlace(this, "aten::lgamma_");

        public Tensor digamma() => Op.Call("aten::digamma", this);
        public Tensor digamma_() => Op.CallInPlace(this, "aten::digamma_");

        public Tensor logit(double? eps = null) => Op.Call("aten::logit", this, eps);
        public Tensor logit_(double? eps = null) => Op.CallInPlace(this, "aten::logit_", eps);

        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) => Op.Call("aten::nan_to_num", this, nan, posinf, neginf);
        public Tensor nan_to_num_(double nan = 0, double? posinf = null, double? neginf = null) => Op.CallInPlace(this, "aten::nan_to_num_", nan, posinf, neginf);

        public Tensor deg2rad() => Op.Call("aten::deg2rad", this);
        public Tensor deg2rad_() => Op.CallInPlace(this, "aten::deg2rad_");

        public Tensor rad2deg() => Op.Call("aten::rad2deg", this);
        public Tensor rad2deg_() => Op.CallInPlace(this, "aten::rad2deg_");

        public Tensor sin() => Op.Call("aten::sin", this);
        public Tensor sin_() => Op.CallInPlace(this, "aten::sin_");

        public Tensor cos() => Op.Call("aten::cos", this);
        public Tensor cos_() => Op.CallInPlace(this, "aten::cos_");

        public Tensor tan() => Op.Call("aten::tan", this);
        public Tensor tan_() => Op.CallInPlace(this, "aten::tan_");

        public Tensor asin() => Op.Call("aten::asin", this);
        public Tensor asin_() => Op.CallInPlace(this, "aten::asin_");

        public Tensor acos() => Op.Call("aten::acos", this);
        public Tensor acos_() => Op.CallInPlace(this, "aten::acos_");

        public Tensor atan() => Op.Call("aten::atan", this);
        public Tensor atan_() => Op.CallInPlace(this, "aten::atan_");

        public Tensor atan2(Tensor other) => Op.Call("aten::atan2", this, other);

        public Tensor sinh() => Op.Call("aten::sinh", this);
        public Tensor sinh_() => Op.CallInPlace(this, "aten::sinh_");

        public Tensor cosh() => Op.Call("aten::cosh", this);
        public Tensor cosh_() => Op.CallInPlace(this, "aten::cosh_");

        public Tensor tanh() => Op.Call("aten::tanh", this);
        public Tensor tanh_() => Op.CallInPlace(this, "aten::tanh_");

        public Tensor asinh() => Op.Call("aten::asinh", this);
        public Tensor asinh_() => Op.CallInPlace(this, "aten::asinh_");

        public Tensor acosh() => Op.Call("aten::acosh", this);
        public Tensor acosh_() => Op.CallInPlace(this, "aten::acosh_");

        public Tensor atanh() => Op.Call("aten::atanh", this);
        public Tensor atanh_() => Op.CallInPlace(this, "aten::atanh_");

        public Tensor arcsin() => Op.Call("aten::arcsin", this);
        public Tensor arcsin_() => Op.CallInPlace(this, "aten::arcsin_");

        public Tensor arccos() => Op.Call("aten::arccos", this);
        public Tensor arccos_() => Op.CallInPlace(this, "aten::arccos_");

        public Tensor arctan() => Op.Call("aten::arctan", this);
        public Tensor arctan(Tensor other) => Op.Call("aten::arctan2", this, other);
        public Tensor arctan_() => Op.CallInPlace(this, "aten::arctan_");
        public Tensor arctan_(Tensor other) => Op.CallInPlace(this, "aten::arctan2_", other);

        public Tensor arctan2(Tensor other) => Op.Call("aten::arctan2", this, other);

        public Tensor arcsinh() => Op.Call("aten::arcsinh", this);
        public Tensor arcsinh_() => Op.CallInPlace(this, "aten::arcsinh_");

        public Tensor arccosh() => Op.Call("aten::arccosh", this);
        public Tensor arccosh_() => Op.CallInPlace(this, "aten::arccosh_");

        public Tensor arctanh() => Op.Call("aten::arctanh", this);
        public Tensor arctanh_() => Op.CallInPlace(this, "aten::arctanh_");

        public Tensor sinc() => Op.Call("aten::sinc", this);
        public Tensor sinc_() => Op.CallInPlace(this, "aten::sinc_");

        public Tensor sigmoid() => Op.Call("aten::sigmoid", this);
        public Tensor sigmoid_() => Op.CallInPlace(this, "aten::sigmoid_");
    }
}
