using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <inheritdoc cref="Abs"/>
    public static OnnxValue Absolute(this OnnxValue input) => input.Abs();

    /// <inheritdoc cref="Neg"/>
    public static OnnxValue Negative(this OnnxValue input) => input.Neg();

    /// <summary>The input.</summary>
    public static OnnxValue Positive(this OnnxValue input) => input;

    /// <inheritdoc cref="Sign"/>
    public static OnnxValue Sgn(this OnnxValue input) => input.Sign();

    /// <summary>Without what is behind the point.</summary>
    public static OnnxValue Trunc(this OnnxValue input) => Promotion.IsReal(input.Type) ? input.Sign().Mul(input.Abs().Floor()) : input;

    /// <inheritdoc cref="Trunc"/>
    public static OnnxValue Fix(this OnnxValue input) => input.Trunc();

    /// <summary>What is behind the point.</summary>
    public static OnnxValue Frac(this OnnxValue input) => input.Sub(input.Trunc());

    /// <summary><c>e^x - 1</c>.</summary>
    public static OnnxValue Expm1(this OnnxValue input) => input.Exp().Sub(1);

    /// <summary><c>2^x</c>.</summary>
    public static OnnxValue Exp2(this OnnxValue input) => input.CastTo(Promotion.Real(input.Type)).Mul(Math.Log(2)).Exp();

    /// <summary>1 minus the error function.</summary>
    public static OnnxValue Erfc(this OnnxValue input) => Sub(1, input.Erf());

    /// <summary>The logarithm to the base 10.</summary>
    public static OnnxValue Log10(this OnnxValue input) => input.Log().Mul(1 / Math.Log(10));

    /// <summary><c>log(x / (1 - x))</c>, of <c>x</c> from <c>eps</c> to <c>1 - eps</c> where it is given.</summary>
    public static OnnxValue Logit(this OnnxValue input, double? eps = null)
    {
        var share = eps is { } e ? input.Clamp(e, 1 - e) : input;
        return share.Div(Sub(1, share)).Log();
    }

    /// <summary><c>log(e^left + e^right)</c>.</summary>
    public static OnnxValue Logaddexp(this OnnxValue left, OnnxValue right) => Stack(BroadcastTensors(left, right)).Logsumexp(0);

    /// <summary><c>log2(2^left + 2^right)</c>.</summary>
    public static OnnxValue Logaddexp2(this OnnxValue left, OnnxValue right) =>
        left.Mul(Math.Log(2)).Logaddexp(right.Mul(Math.Log(2))).Mul(1 / Math.Log(2));

    /// <summary><c>x log(y)</c>, and 0 where <c>x</c> is 0.</summary>
    public static OnnxValue Xlogy(this OnnxValue x, OnnxValue y)
    {
        var product = x.Mul(y.Log());
        return x.Eq(0).BitwiseAnd(y.Isnan().LogicalNot()).Where(Scalar(product, 0), product);
    }

    /// <summary>Whether each element is not a number.</summary>
    public static OnnxValue Isnan(this OnnxValue input) =>
        input.Onnx.Add("IsNaN", [input.CastTo(Promotion.Real(input.Type))], input.Sizes, ScalarType.Bool);

    /// <summary>Whether each element is infinite.</summary>
    public static OnnxValue Isinf(this OnnxValue input) => Infinite(input, true, true);

    /// <summary>Whether each element is positive infinity.</summary>
    public static OnnxValue Isposinf(this OnnxValue input) => Infinite(input, true, false);

    /// <summary>Whether each element is negative infinity.</summary>
    public static OnnxValue Isneginf(this OnnxValue input) => Infinite(input, false, true);

    /// <summary>Whether each element is a number that is not infinite.</summary>
    public static OnnxValue Isfinite(this OnnxValue input) => input.Isnan().BitwiseOr(input.Isinf()).LogicalNot();

    /// <summary>Numbers instead of NaN and infinities, the largest of the type where none is given.</summary>
    public static OnnxValue NanToNum(this OnnxValue input, double nan = 0, double? posinf = null, double? neginf = null)
    {
        if (!Promotion.IsReal(input.Type)) return input;
        var largest = finfo(input.Type).max;
        var numbers = input.Isnan().Where(Scalar(input, nan), input);
        var below = numbers.Isposinf().Where(Scalar(input, posinf ?? largest), numbers);
        return below.Isneginf().Where(Scalar(input, neginf ?? -largest), below);
    }

    /// <summary>The elements as 16-bit real numbers.</summary>
    public static OnnxValue Half(this OnnxValue input) => input.CastTo(ScalarType.Float16);

    /// <summary>The elements in the type of another tensor.</summary>
    public static OnnxValue TypeAs(this OnnxValue input, OnnxValue tensor) => input.CastTo(tensor.Type);

    private static OnnxValue Infinite(OnnxValue input, bool positive, bool negative) => input.Onnx.Add(
        "IsInf", [input.CastTo(Promotion.Real(input.Type))], input.Sizes, ScalarType.Bool, ("detect_positive", positive), ("detect_negative", negative));
}
