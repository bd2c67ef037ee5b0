using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Export.Ops;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Tests.Export;

/// <summary>Functions of each element, on elements of both signs [B, 4, n].</summary>
public sealed class ElementTests
{
    internal static readonly (string Name, Func<Tensor, Tensor> Torch, Func<OnnxValue, OnnxValue> Onnx)[] Functions =
    [
        ("acos", static x => x.tanh().acos(), static x => x.Tanh().Acos()), ("asin", static x => x.tanh().asin(), static x => x.Tanh().Asin()),
        ("atan", static x => x.atan(), static x => x.Atan()), ("arctan", static x => x.arctan(), static x => x.Arctan()),
        ("arccos", static x => x.tanh().arccos(), static x => x.Tanh().Arccos()), ("arcsin", static x => x.tanh().arcsin(), static x => x.Tanh().Arcsin()),
        ("cosh", static x => x.cosh(), static x => x.Cosh()), ("sinh", static x => x.sinh(), static x => x.Sinh()),
        ("acosh", static x => (x.abs() + 1).acosh(), static x => x.Abs().Add(1).Acosh()), ("asinh", static x => x.asinh(), static x => x.Asinh()),
        ("atanh", static x => x.tanh().atanh(), static x => x.Tanh().Atanh()), ("arcsinh", static x => x.arcsinh(), static x => x.Arcsinh()),
        ("arccosh", static x => (x.abs() + 1).arccosh(), static x => x.Abs().Add(1).Arccosh()),
        ("arctanh", static x => x.tanh().arctanh(), static x => x.Tanh().Arctanh()),
        ("atan2", static x => x.atan2(x.flip(1)), static x => x.Atan2(x.Flip(1))), ("arctan2", static x => x.arctan2(-x), static x => x.Arctan2(x.Neg())),
        ("atan2 of axes", static x => (x.round() + 0).atan2(x.flip(1).round() + 0), static x => x.Round().Add(0).Atan2(x.Flip(1).Round().Add(0))),
        ("deg2rad", static x => x.deg2rad(), static x => x.Deg2rad()), ("rad2deg", static x => x.rad2deg(), static x => x.Rad2deg()),
        ("hypot", static x => x.hypot(x + 1), static x => x.Hypot(x.Add(1))),
        ("absolute", static x => x.absolute(), static x => x.Absolute()), ("negative", static x => x.negative(), static x => x.Negative()),
        ("positive", static x => x.positive() + 1, static x => x.Positive().Add(1)), ("sgn", static x => x.sgn(), static x => x.Sgn()),
        ("trunc", static x => (x * 3).trunc(), static x => x.Mul(3).Trunc()), ("fix", static x => (x * 3).fix(), static x => x.Mul(3).Fix()),
        ("frac", static x => (x * 3).frac(), static x => x.Mul(3).Frac()), ("expm1", static x => x.expm1(), static x => x.Expm1()),
        ("exp2", static x => x.exp2(), static x => x.Exp2()), ("erfc", static x => x.erfc(), static x => x.Erfc()),
        ("log10", static x => x.abs().log10(), static x => x.Abs().Log10()), ("logit", static x => x.sigmoid().logit(), static x => x.Sigmoid().Logit()),
        ("logit within", static x => x.logit(0.1), static x => x.Logit(0.1)),
        ("logaddexp", static x => x.logaddexp(x[0]), static x => x.Logaddexp(x.Index(0))),
        ("logaddexp2", static x => x.logaddexp2(x * 2), static x => x.Logaddexp2(x.Mul(2))),
        ("xlogy", static x => x.round().xlogy(x.abs()), static x => x.Round().Xlogy(x.Abs())),
        ("xlogy of zeros", static x => x.relu().round().xlogy(x.relu()), static x => x.Relu().Round().Xlogy(x.Relu())),
        ("isnan", static x => x.sqrt().isnan(), static x => x.Sqrt().Isnan()), ("isinf", static x => (x.relu().log() * x).isinf(),
            static x => x.Relu().Log().Mul(x).Isinf()),
        ("isposinf", static x => (x.relu().log() * x).isposinf(), static x => x.Relu().Log().Mul(x).Isposinf()),
        ("isneginf", static x => x.relu().log().isneginf(), static x => x.Relu().Log().Isneginf()),
        ("isfinite", static x => (x.sqrt() + x.relu().log()).isfinite(), static x => x.Sqrt().Add(x.Relu().Log()).Isfinite()),
        ("nan_to_num", static x => (x.sqrt() + 1).nan_to_num(3), static x => x.Sqrt().Add(1).NanToNum(3)),
        ("nan_to_num of infinities", static x => x.relu().log().nan_to_num(0, 7, -5), static x => x.Relu().Log().NanToNum(0, 7, -5)),
        ("nan_to_num, largest", static x => (1 / x.relu()).nan_to_num(), static x => OnnxOps.Div(1, x.Relu()).NanToNum()),
        ("half", static x => x.half().to(float32), static x => x.Half().Float()), ("type_as", static x => (x > 0).type_as(x), static x => x.Gt(0).TypeAs(x)),
        ("subtract", static x => x.subtract(x.exp()), static x => x.Subtract(x.Exp())), ("subtract 2", static x => x.subtract(2), static x => x.Subtract(2)),
        ("multiply", static x => x.multiply(x.exp()), static x => x.Multiply(x.Exp())), ("multiply by 2", static x => x.multiply(2), static x => x.Multiply(2)),
        ("divide", static x => x.divide(x.exp()), static x => x.Divide(x.Exp())),
        ("divide, rounded", static x => (x * 3).divide(2, RoundingMode.trunc), static x => x.Mul(3).Divide(2, RoundingMode.trunc)),
        ("divide by a tensor, rounded", static x => (x * 3).divide(x.exp(), RoundingMode.floor), static x => x.Mul(3).Divide(x.Exp(), RoundingMode.floor)),
        ("true_divide", static x => x.true_divide(x.exp()), static x => x.TrueDivide(x.Exp())),
        ("true_divide by 3", static x => x.true_divide(3), static x => x.TrueDivide(3)),
        ("floor_divide", static x => (x * 3).floor_divide(2), static x => x.Mul(3).FloorDivide(2)),
        ("floor_divide of whole numbers", static x => (x * 9).to(int64).floor_divide(4), static x => x.Mul(9).Long().FloorDivide(4)),
        ("floor_divide of tensors", static x => (x * 9).to(int64).floor_divide(-(x.abs() * 3).to(int64) - 1),
            static x => x.Mul(9).Long().FloorDivide(x.Abs().Mul(3).Long().Neg().Sub(1))),
        ("div, truncated", static x => (x * 9).to(int64).div(4, RoundingMode.trunc), static x => x.Mul(9).Long().Div(4, RoundingMode.trunc)),
        ("fmod", static x => (x * 3).fmod(2), static x => x.Mul(3).Fmod(2)), ("fmod of tensors", static x => (x * 3).fmod(x.exp()),
            static x => x.Mul(3).Fmod(x.Exp())),
        ("fmod of whole numbers", static x => (x * 9).to(int64).fmod(4), static x => x.Mul(9).Long().Fmod(4)),
        ("greater", static x => x.greater(x[0]), static x => x.Greater(x.Index(0))), ("less", static x => x.less(x[0]), static x => x.Less(x.Index(0))),
        ("greater_equal", static x => x.greater_equal(x[0]), static x => x.GreaterEqual(x.Index(0))),
        ("less_equal", static x => x.less_equal(x[0]), static x => x.LessEqual(x.Index(0))),
        ("not_equal", static x => x.not_equal(x[0]), static x => x.NotEqual(x.Index(0))),
        ("logical_xor", static x => x.gt(0).logical_xor(x.gt(1)), static x => x.Gt(0).LogicalXor(x.Gt(1))),
        ("clamp by tensors", static x => x.clamp(-x.abs() / 2, x.exp() / 2), static x => x.Clamp(x.Abs().Neg().Div(2), x.Exp().Div(2))),
        ("addcmul", static x => x.addcmul(x[0], x.exp(), 0.5), static x => x.Addcmul(x.Index(0), x.Exp(), 0.5)),
        ("addcdiv", static x => x.addcdiv(x[0], x.exp(), 0.5), static x => x.Addcdiv(x.Index(0), x.Exp(), 0.5)),
        ("addcdiv of one", static x => x.addcdiv(x[0], x.exp()), static x => x.Addcdiv(x.Index(0), x.Exp())),
    ];

    public static TheoryData<string> Names => [.. Functions.Select(static f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees(string name)
    {
        var (_, torch, onnx) = Functions.Single(f => f.Name == name);
        random.manual_seed(1);
        Agreement.OfFunction(torch, onnx, randn(2, 4, 6), randn(5, 4, 8));
    }
}
