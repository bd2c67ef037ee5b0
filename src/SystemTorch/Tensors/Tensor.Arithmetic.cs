using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor add(Scalar scalar) => Op.Call("aten::add.Scalar", this, scalar);
        public Tensor add(Scalar scalar, Scalar alpha) => Op.Call("aten::add.Scalar", this, scalar, alpha);
        public Tensor add(Tensor target) => Op.Call("aten::add.Tensor", this, target);
        public Tensor add(Tensor target, Scalar alpha) => Op.Call("aten::add.Tensor", this, target, alpha);
        public Tensor add_(Scalar scalar) => Op.CallInPlace(this, "aten::add_.Scalar", scalar);
        public Tensor add_(Scalar scalar, Scalar alpha) => Op.CallInPlace(this, "aten::add_.Scalar", scalar, alpha);
        public Tensor add_(Tensor target) => Op.CallInPlace(this, "aten::add_.Tensor", target);
        public Tensor add_(Tensor target, Scalar alpha) => Op.CallInPlace(this, "aten::add_.Tensor", target, alpha);

        public Tensor sub(Scalar target) => Op.Call("aten::sub.Scalar", this, target);
        public Tensor sub(Tensor target) => Op.Call("aten::sub.Tensor", this, target);
        public Tensor sub_(Scalar target) => Op.CallInPlace(this, "aten::sub_.Scalar", target);
        public Tensor sub_(Tensor target) => Op.CallInPlace(this, "aten::sub_.Tensor", target);

        public Tensor subtract(Scalar target) => Op.Call("aten::subtract.Scalar", this, target);
        public Tensor subtract(Tensor target) => Op.Call("aten::subtract.Tensor", this, target);
        public Tensor subtract_(Scalar target) => Op.CallInPlace(this, "aten::subtract_.Scalar", target);
        public Tensor subtract_(Tensor target) => Op.CallInPlace(this, "aten::subtract_.Tensor", target);

        public Tensor mul(Scalar target) => Op.Call("aten::mul.Scalar", this, target);
        public Tensor mul(Tensor target) => Op.Call("aten::mul.Tensor", this, target);
        public Tensor mul_(Scalar target) => Op.CallInPlace(this, "aten::mul_.Scalar", target);
        public Tensor mul_(Tensor target) => Op.CallInPlace(this, "aten::mul_.Tensor", target);

        public Tensor multiply(Scalar target) => Op.Call("aten::multiply.Scalar", this, target);
        public Tensor multiply(Tensor target) => Op.Call("aten::multiply.Tensor", this, target);

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => Op.Call("aten::div.Tensor_mode", this, target, Text(rounding_mode));
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => Op.Call("aten::div.Scalar_mode", this, target, Text(rounding_mode));
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Op.CallInPlace(this, "aten::div_.Tensor_mode", target, Text(rounding_mode));
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Op.CallInPlace(this, "aten::div_.Scalar_mode", target, Text(rounding_mode));

        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => Op.Call("aten::div.Tensor_mode", this, target, Text(rounding_mode));
        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => Op.Call("aten::div.Scalar_mode", this, target, Text(rounding_mode));
        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Op.CallInPlace(this, "aten::div_.Tensor_mode", target, Text(rounding_mode));
        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Op.CallInPlace(this, "aten::div_.Scalar_mode", target, Text(rounding_mode));

        public Tensor true_divide(Scalar other) => Op.Call("aten::true_divide.Scalar", this, other);
        public Tensor true_divide(Tensor other) => Op.Call("aten::true_divide.Tensor", this, other);
        public Tensor true_divide_(Scalar other) => Op.CallInPlace(this, "aten::true_divide_.Scalar", other);
        public Tensor true_divide_(Tensor other) => Op.CallInPlace(this, "aten::true_divide_.Tensor", other);

        public Tensor floor_divide(Scalar other) => Op.Call("aten::floor_divide.Scalar", this, other);
        public Tensor floor_divide(Tensor other) => Op.Call("aten::floor_divide", this, other);
        public Tensor floor_divide_(Scalar other) => Op.CallInPlace(this, "aten::floor_divide_.Scalar", other);
        public Tensor floor_divide_(Tensor other) => Op.CallInPlace(this, "aten::floor_divide_.Tensor", other);

        public Tensor remainder(Scalar scalar) => Op.Call("aten::remainder.Scalar", this, scalar);
        public Tensor remainder(Tensor target) => Op.Call("aten::remainder.Tensor", this, target);
        public Tensor remainder_(Scalar scalar) => Op.CallInPlace(this, "aten::remainder_.Scalar", scalar);
        public Tensor remainder_(Tensor target) => Op.CallInPlace(this, "aten::remainder_.Tensor", target);

        public Tensor fmod(Scalar scalar) => Op.Call("aten::fmod.Scalar", this, scalar);
        public Tensor fmod(Tensor target) => Op.Call("aten::fmod.Tensor", this, target);
        public Tensor fmod_(Scalar scalar) => Op.CallInPlace(this, "aten::fmod_.Scalar", scalar);
        public Tensor fmod_(Tensor target) => Op.CallInPlace(this, "aten::fmod_.Tensor", target);

        public Tensor pow(Scalar exponent) => Op.Call("aten::pow.Tensor_Scalar", this, exponent);
        public Tensor pow(Tensor exponent) => Op.Call("aten::pow.Tensor_Tensor", this, exponent);
        public Tensor pow_(Scalar exponent) => Op.CallInPlace(this, "aten::pow_.Scalar", exponent);
        public Tensor pow_(Tensor exponent) => Op.CallInPlace(this, "aten::pow_.Tensor", exponent);

        public Tensor float_power(Tensor target) => Op.Call("aten::float_power.Tensor_Tensor", this, target);
        public Tensor float_power_(Tensor target) => Op.CallInPlace(this, "aten::float_power_.Tensor", target);

        public Tensor neg() => Op.Call("aten::neg", this);
        public Tensor neg_() => Op.CallInPlace(this, "aten::neg_");

        public Tensor negative() => Op.Call("aten::negative", this);

        public Tensor positive() => Op.Call("aten::positive", this);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Op.Call("aten::addcdiv", this, tensor1, tensor2);
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Op.Call("aten::addcdiv", this, tensor1, tensor2, value);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Op.CallInPlace(this, "aten::addcdiv_", tensor1, tensor2);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Op.CallInPlace(this, "aten::addcdiv_", tensor1, tensor2, value);

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Op.Call("aten::addcmul", this, tensor1, tensor2, value);
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Op.CallInPlace(this, "aten::addcmul_", tensor1, tensor2, value);

        public Tensor lerp(Tensor end, Tensor weight) => Op.Call("aten::lerp.Tensor", this, end, weight);
        public Tensor lerp_(Tensor end, Tensor weight) => Op.CallInPlace(this, "aten::lerp_.Tensor", end, weight);

        public Tensor reciprocal() => Op.Call("aten::reciprocal", this);
        public Tensor reciprocal_() => Op.CallInPlace(this, "aten::reciprocal_");

        public Tensor square() => Op.Call("aten::square", this);

        public Tensor sqrt() => Op.Call("aten::sqrt", this);
        public Tensor sqrt_() => Op.CallInPlace(this, "aten::sqrt_");

        public Tensor rsqrt() => Op.Call("aten::rsqrt", this);
        public Tensor rsqrt_() => Op.CallInPlace(this, "aten::rsqrt_");

        public Tensor abs() => Op.Call("aten::abs", this);
        public Tensor abs_() => Op.CallInPlace(this, "aten::abs_");

        public Tensor absolute() => Op.Call("aten::absolute", this);
        public Tensor absolute_() => Op.CallInPlace(this, "aten::absolute_");

        public Tensor sign() => Op.Call("aten::sign", this);
        public Tensor sign_() => Op.CallInPlace(this, "aten::sign_");

        public Tensor signbit() => Op.Call("aten::signbit", this);

        public Tensor copysign(Tensor other) => Op.Call("aten::copysign.Tensor", this, other);
        public Tensor copysign_(Tensor other) => Op.CallInPlace(this, "aten::copysign_.Tensor", other);

        public Tensor hypot(Tensor other) => Op.Call("aten::hypot", this, other);

        public Tensor xlogy(Scalar y) => Op.Call("aten::xlogy.Scalar_Other", this, y);
        public Tensor xlogy(Tensor y) => Op.Call("aten::xlogy.Tensor", this, y);
        public Tensor xlogy_(Scalar y) => Op.CallInPlace(this, "aten::xlogy_.Scalar_Other", y);
        public Tensor xlogy_(Tensor y) => Op.CallInPlace(this, "aten::xlogy_.Tensor", y);

        public Tensor logaddexp(Tensor other) => Op.Call("aten::logaddexp", this, other);

        public Tensor logaddexp2(Tensor other) => Op.Call("aten::logaddexp2", this, other);

        public Tensor sgn() => Op.Call("aten::sgn", this);
        public Tensor sgn_() => Op.CallInPlace(this, "aten::sgn_");

        public Tensor ldexp(Tensor other) => Op.Call("aten::ldexp.Tensor", this, other);
        public Tensor ldexp_(Tensor other) => Op.CallInPlace(this, "aten::ldexp_", other);

        public Tensor gcd(Tensor other) => Op.Call("aten::gcd", this, other);

        public Tensor lcm(Tensor other) => Op.Call("aten::lcm", this, other);

        public Tensor maximum(Tensor other) => Op.Call("aten::maximum", this, other);

        public Tensor minimum(Tensor other) => Op.Call("aten::minimum", this, other);

        public Tensor fmax(Tensor other) => Op.Call("aten::fmax", this, other);

        public Tensor fmin(Tensor other) => Op.Call("aten::fmin", this, other);

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Op.Call("aten::clamp", this, min, max);
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Op.Call("aten::clamp.Tensor", this, min, max);
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Op.CallInPlace(this, "aten::clamp_", min, max);
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Op.CallInPlace(this, "aten::clamp_.Tensor", min, max);

        public Tensor clamp_max(Scalar max) => Op.Call("aten::clamp_max", this, max);
        public Tensor clamp_max_(Scalar max) => Op.CallInPlace(this, "aten::clamp_max_", max);

        public Tensor clamp_min(Scalar min) => Op.Call("aten::clamp_min", this, min);
        public Tensor clamp_min_(Scalar min) => Op.CallInPlace(this, "aten::clamp_min_", min);

        public Tensor clip(Scalar? min = null, Scalar? max = null) => Op.Call("aten::clip", this, min, max);

        public Tensor heaviside(Tensor other) => Op.Call("aten::heaviside", this, other);
        public Tensor heaviside_(Tensor other) => Op.CallInPlace(this, "aten::heaviside_", other);

        private static string? Text(RoundingMode mode) => mode == RoundingMode.None ? null : mode.ToString();
    }
}
