using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq(Scalar target) => Op.Call("aten::eq.Scalar", this, target);
        public Tensor eq(Tensor target) => Op.Call("aten::eq.Tensor", this, target);
        public Tensor eq_(Scalar target) => Op.CallInPlace(this, "aten::eq_.Scalar", target);
        public Tensor eq_(Tensor target) => Op.CallInPlace(this, "aten::eq_.Tensor", target);

        public Tensor ne(Scalar target) => Op.Call("aten::ne.Scalar", this, target);
        public Tensor ne(Tensor target) => Op.Call("aten::ne.Tensor", this, target);
        public Tensor ne_(Scalar target) => Op.CallInPlace(this, "aten::ne_.Scalar", target);
        public Tensor ne_(Tensor target) => Op.CallInPlace(this, "aten::ne_.Tensor", target);

        public Tensor not_equal(Tensor target) => Op.Call("aten::not_equal.Tensor", this, target);
        public Tensor not_equal_(Tensor target) => Op.CallInPlace(this, "aten::not_equal_.Tensor", target);

        public Tensor lt(Scalar target) => Op.Call("aten::lt.Scalar", this, target);
        public Tensor lt(Tensor target) => Op.Call("aten::lt.Tensor", this, target);
        public Tensor lt_(Scalar target) => Op.CallInPlace(this, "aten::lt_.Scalar", target);
        public Tensor lt_(Tensor target) => Op.CallInPlace(this, "aten::lt_.Tensor", target);

        public Tensor less(Tensor target) => Op.Call("aten::less.Tensor", this, target);

        public Tensor le(Scalar target) => Op.Call("aten::le.Scalar", this, target);
        public Tensor le(Tensor target) => Op.Call("aten::le.Tensor", this, target);
        public Tensor le_(Scalar target) => Op.CallInPlace(this, "aten::le_.Scalar", target);
        public Tensor le_(Tensor target) => Op.CallInPlace(this, "aten::le_.Tensor", target);

        public Tensor less_equal(Tensor target) => Op.Call("aten::less_equal.Tensor", this, target);
        public Tensor less_equal_(Tensor target) => Op.CallInPlace(this, "aten::less_equal_.Tensor", target);

        public Tensor gt(Scalar target) => Op.Call("aten::gt.Scalar", this, target);
        public Tensor gt(Tensor target) => Op.Call("aten::gt.Tensor", this, target);
        public Tensor gt_(Scalar target) => Op.CallInPlace(this, "aten::gt_.Scalar", target);
        public Tensor gt_(Tensor target) => Op.CallInPlace(this, "aten::gt_.Tensor", target);

        public Tensor greater(Tensor target) => Op.Call("aten::greater.Tensor", this, target);

        public Tensor ge(Scalar target) => Op.Call("aten::ge.Scalar", this, target);
        public Tensor ge(Tensor target) => Op.Call("aten::ge.Tensor", this, target);
        public Tensor ge_(Scalar target) => Op.CallInPlace(this, "aten::ge_.Scalar", target);
        public Tensor ge_(Tensor target) => Op.CallInPlace(this, "aten::ge_.Tensor", target);

        public Tensor greater_equal(Tensor target) => Op.Call("aten::greater_equal.Tensor", this, target);

        public Tensor isclose(Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) =>
            Op.Call("aten::isclose", this, other, rtol, atol, nanEqual);

        public bool allclose(Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false) =>
            Op.CallBool("aten::allclose", this, target, rtol, atol, equal_nan);

        public Tensor isfinite() => Op.Call("aten::isfinite", this);

        public Tensor isinf() => Op.Call("aten::isinf", this);

        public Tensor isnan() => Op.Call("aten::isnan", this);

        public Tensor isneginf() => Op.Call("aten::isneginf", this);

        public Tensor isposinf() => Op.Call("aten::isposinf", this);

        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
            Op.Call("aten::isin.Tensor_Tensor", this, test_elements, assumeUnique, invert);

        public Tensor logical_and(Tensor other) => Op.Call("aten::logical_and", this, other);
        public Tensor logical_and_(Tensor other) => Op.CallInPlace(this, "aten::logical_and_", other);

        public Tensor logical_or(Tensor other) => Op.Call("aten::logical_or", this, other);
        public Tensor logical_or_(Tensor other) => Op.CallInPlace(this, "aten::logical_or_", other);

        public Tensor logical_xor(Tensor other) => Op.Call("aten::logical_xor", this, other);
        public Tensor logical_xor_(Tensor other) => Op.CallInPlace(this, "aten::logical_xor_", other);

        public Tensor logical_not() => Op.Call("aten::logical_not", this);
        public Tensor logical_not_() => Op.CallInPlace(this, "aten::logical_not_");

        public Tensor bitwise_and(Tensor other) => Op.Call("aten::bitwise_and.Tensor", this, other);
        public Tensor bitwise_and_(Tensor other) => Op.CallInPlace(this, "aten::bitwise_and_.Tensor", other);

        public Tensor bitwise_or(Tensor other) => Op.Call("aten::bitwise_or.Tensor", this, other);
        public Tensor bitwise_or_(Tensor other) => Op.CallInPlace(this, "aten::bitwise_or_.Tensor", other);

        public Tensor bitwise_xor(Tensor other) => Op.Call("aten::bitwise_xor.Tensor", this, other);
        public Tensor bitwise_xor_(Tensor other) => Op.CallInPlace(this, "aten::bitwise_xor_.Tensor", other);

        public Tensor bitwise_not() => Op.Call("aten::bitwise_not", this);
        public Tensor bitwise_not_() => Op.CallInPlace(this, "aten::bitwise_not_");

        public Tensor bitwise_left_shift(Tensor other) => Op.Call("aten::bitwise_left_shift.Tensor", this, other);
        public Tensor bitwise_left_shift_(Tensor other) => Op.CallInPlace(this, "aten::bitwise_left_shift_.Tensor", other);

        public Tensor bitwise_right_shift(Tensor other) => Op.Call("aten::bitwise_right_shift.Tensor", this, other);
        public Tensor bitwise_right_shift_(Tensor other) => Op.CallInPlace(this, "aten::bitwise_right_shift_.Tensor", other);
    }
}
