using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary><c>input + other</c>.</summary>
    public static OnnxValue Add(this OnnxValue input, OnnxValue target) => Pair("Add", input, target);

    /// <summary><c>input + scalar</c>.</summary>
    public static OnnxValue Add(this OnnxValue input, OnnxNumber scalar) => Pair("Add", input, scalar);

    /// <summary><c>left + right</c>.</summary>
    public static OnnxValue Add(OnnxNumber left, OnnxValue right) => Pair("Add", left, right);

    /// <summary><c>input + alpha * target</c>.</summary>
    public static OnnxValue Add(this OnnxValue input, OnnxValue target, OnnxNumber alpha) => input.Add(target.Mul(alpha));

    /// <summary><c>input - other</c>.</summary>
    public static OnnxValue Sub(this OnnxValue input, OnnxValue target) => Pair("Sub", input, target);

    /// <summary><c>input - scalar</c>.</summary>
    public static OnnxValue Sub(this OnnxValue input, OnnxNumber target) => Pair("Sub", input, target);

    /// <summary><c>left - right</c>.</summary>
    public static OnnxValue Sub(OnnxNumber left, OnnxValue right) => Pair("Sub", left, right);

    /// <summary><c>input * other</c>.</summary>
    public static OnnxValue Mul(this OnnxValue input, OnnxValue target) => input.Type == ScalarType.Bool && target.Type == ScalarType.Bool
        ? input.BitwiseAnd(target) : Pair("Mul", input, target);

    /// <summary><c>input * scalar</c>.</summary>
    public static OnnxValue Mul(this OnnxValue input, OnnxNumber scalar) => Pair("Mul", input, scalar);

    /// <summary><c>left * right</c>.</summary>
    public static OnnxValue Mul(OnnxNumber left, OnnxValue right) => Pair("Mul", left, right);

    /// <summary><c>input / other</c>, of whole numbers too a real one, unless it is rounded.</summary>
    public static OnnxValue Div(this OnnxValue input, OnnxValue target, RoundingMode roundingMode = RoundingMode.None)
    {
        var common = Promotion.Of(input, target);
        var type = roundingMode == RoundingMode.None ? Promotion.Real(common) : common;
        return Quotient(input.CastTo(type), target.CastTo(type), roundingMode);
    }

    /// <inheritdoc cref="Div(OnnxValue, OnnxValue, RoundingMode)"/>
    public static OnnxValue Div(this OnnxValue input, OnnxNumber target, RoundingMode roundingMode = RoundingMode.None)
    {
        var value = roundingMode == RoundingMode.None ? input.CastTo(Promotion.Real(input.Type)) : Typed(input, target);
        return Quotient(value, Scalar(value, target), roundingMode);
    }

    /// <summary><c>left / right</c>.</summary>
    public static OnnxValue Div(OnnxNumber left, OnnxValue right) => Pair("Div", left, right.CastTo(Promotion.Real(right.Type)));

    /// <summary>The remainder, with the sign of the divisor.</summary>
    public static OnnxValue Remainder(this OnnxValue input, OnnxValue target) => Modulo(input, target);

    /// <inheritdoc cref="Remainder(OnnxValue, OnnxValue)"/>
    public static OnnxValue Remainder(this OnnxValue input, OnnxNumber scalar) => Modulo(input, Scalar(input, scalar));

    /// <summary>The remainder, with the sign of the input.</summary>
    public static OnnxValue Fmod(this OnnxValue input, OnnxValue target)
    {
        var common = Promotion.Of(input, target);
        var sizes = ResultSizes.Broadcast(input.Sizes, target.Sizes) ?? throw ResultSizes.Misfit("fmod", input, target);
        return input.Onnx.Add("Mod", [input.CastTo(common), target.CastTo(common)], sizes, common, ("fmod", 1L));
    }

    /// <inheritdoc cref="Fmod(OnnxValue, OnnxValue)"/>
    public static OnnxValue Fmod(this OnnxValue input, OnnxNumber scalar)
    {
        var typed = Typed(input, scalar);
        return typed.Fmod(Scalar(typed, scalar));
    }

    /// <summary><c>-input</c>.</summary>
    public static OnnxValue Neg(this OnnxValue input) => Unary("Neg", input);

    /// <summary><c>input</c> to the power of <c>exponent</c>.</summary>
    public static OnnxValue Pow(this OnnxValue input, OnnxValue exponent) => Pair("Pow", input, exponent);

    /// <inheritdoc cref="Pow(OnnxValue, OnnxValue)"/>
    public static OnnxValue Pow(this OnnxValue input, OnnxNumber exponent) => exponent.Value switch
    {
        1 => input,
        2 => input.Square(),
        _ => Pair("Pow", input, exponent),
    };

    /// <summary><c>input²</c>.</summary>
    public static OnnxValue Square(this OnnxValue input) => input.Onnx.Add("Mul", [input, input], input.Sizes);

    /// <summary>The larger of each two elements.</summary>
    public static OnnxValue Maximum(this OnnxValue input, OnnxValue other) => Pair("Max", input, other);

    /// <summary>The smaller of each two elements.</summary>
    public static OnnxValue Minimum(this OnnxValue input, OnnxValue other) => Pair("Min", input, other);

    /// <inheritdoc cref="Maximum"/>
    public static OnnxValue Max(this OnnxValue input, OnnxValue other) => Pair("Max", input, other);

    /// <inheritdoc cref="Minimum"/>
    public static OnnxValue Min(this OnnxValue input, OnnxValue other) => Pair("Min", input, other);

    /// <summary><c>input + weight * (end - input)</c>.</summary>
    public static OnnxValue Lerp(this OnnxValue input, OnnxValue end, OnnxValue weight) => input.Add(weight.Mul(end.Sub(input)));

    /// <summary>Elements below <c>min</c> and above <c>max</c> become these.</summary>
    public static OnnxValue Clamp(this OnnxValue input, OnnxNumber? min = null, OnnxNumber? max = null)
    {
        var result = min is { } low ? Pair("Max", input, low) : input;
        return max is { } high ? Pair("Min", result, high) : result;
    }

    /// <summary>Elements below those of <c>min</c> and above those of <c>max</c> become these.</summary>
    public static OnnxValue Clamp(this OnnxValue input, OnnxValue? min = null, OnnxValue? max = null)
    {
        var result = min is null ? input : input.Maximum(min);
        return max is null ? result : result.Minimum(max);
    }

    /// <inheritdoc cref="Clamp(OnnxValue, OnnxNumber?, OnnxNumber?)"/>
    public static OnnxValue Clip(this OnnxValue input, OnnxNumber? min = null, OnnxNumber? max = null) => input.Clamp(min, max);

    /// <inheritdoc cref="Clamp(OnnxValue, OnnxNumber?, OnnxNumber?)"/>
    public static OnnxValue ClampMin(this OnnxValue input, OnnxNumber min) => input.Clamp(min);

    /// <inheritdoc cref="Clamp(OnnxValue, OnnxNumber?, OnnxNumber?)"/>
    public static OnnxValue ClampMax(this OnnxValue input, OnnxNumber max) => input.Clamp(max: max);

    /// <summary>An operator on each element.</summary>
    internal static OnnxValue Unary(string type, OnnxValue input, params (string, object)[] attributes) =>
        input.Onnx.Add(type, [input], input.Sizes, input.Type, attributes);

    /// <summary>An operator on each pair of elements, of the type that both have in common.</summary>
    internal static OnnxValue Pair(string type, OnnxValue left, OnnxValue right)
    {
        var common = Promotion.Of(left, right);
        return left.Onnx.Elementwise(type, left.CastTo(common), right.CastTo(common));
    }

    internal static OnnxValue Pair(string type, OnnxValue left, OnnxNumber right)
    {
        var typed = Typed(left, right);
        return left.Onnx.Elementwise(type, typed, Scalar(typed, right));
    }

    internal static OnnxValue Pair(string type, OnnxNumber left, OnnxValue right)
    {
        var typed = Typed(right, left);
        return right.Onnx.Elementwise(type, Scalar(typed, left), typed);
    }

    /// <summary>A number as a tensor of another's type.</summary>
    internal static OnnxValue Scalar(OnnxValue like, OnnxNumber number) => like.Onnx.Scalar(number.Value, like.Type);

    /// <summary>A tensor in the type that it has with a number.</summary>
    private static OnnxValue Typed(OnnxValue value, OnnxNumber number) => value.CastTo(Promotion.Of(value, number));

    private static OnnxValue Quotient(OnnxValue left, OnnxValue right, RoundingMode mode)
    {
        var isReal = Promotion.IsReal(left.Type);
        // Div of whole numbers rounds towards 0; without the remainder, which has the sign of the divisor, it is exact.
        var dividend = mode == RoundingMode.floor && !isReal ? left.Sub(left.Remainder(right)) : left;
        var quotient = left.Onnx.Elementwise("Div", dividend, right);
        return mode == RoundingMode.None || !isReal ? quotient : mode == RoundingMode.floor ? quotient.Floor() : quotient.Trunc();
    }

    private static OnnxValue Modulo(OnnxValue left, OnnxValue right)
    {
        var common = Promotion.Of(left, right);
        var (a, b) = (left.CastTo(common), right.CastTo(common));
        return Promotion.IsReal(common) ? a.Sub(b.Mul(a.Div(b).Floor())) : a.Onnx.Elementwise("Mod", a, b);
    }
}
