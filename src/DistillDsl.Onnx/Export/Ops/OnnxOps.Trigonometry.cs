namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>The arc cosine.</summary>
    public static OnnxValue Acos(this OnnxValue input) => Real("Acos", input);

    /// <inheritdoc cref="Acos"/>
    public static OnnxValue Arccos(this OnnxValue input) => input.Acos();

    /// <summary>The arc sine.</summary>
    public static OnnxValue Asin(this OnnxValue input) => Real("Asin", input);

    /// <inheritdoc cref="Asin"/>
    public static OnnxValue Arcsin(this OnnxValue input) => input.Asin();

    /// <summary>The arc tangent.</summary>
    public static OnnxValue Atan(this OnnxValue input) => Real("Atan", input);

    /// <inheritdoc cref="Atan"/>
    public static OnnxValue Arctan(this OnnxValue input) => input.Atan();

    /// <summary>The angle of the point whose height is <c>input</c>, from -π to π.</summary>
    public static OnnxValue Atan2(this OnnxValue input, OnnxValue other)
    {
        // Left of the origin, the arc tangent is that of the opposite point.
        var turn = input.Ge(0).Where(Scalar(input, Math.PI), Scalar(input, -Math.PI));
        // Above and below the origin, the quotient is infinite, with the sign of the height if the divisor is not -0.
        var half = input.Div(other.Eq(0).Where(Scalar(other, 0), other)).Atan();
        var angle = other.Lt(0).Where(half.Add(turn), half);
        return input.Eq(0).BitwiseAnd(other.Eq(0)).Where(Scalar(angle, 0.0), angle);
    }

    /// <inheritdoc cref="Atan2"/>
    public static OnnxValue Arctan2(this OnnxValue input, OnnxValue other) => input.Atan2(other);

    /// <summary>The hyperbolic cosine.</summary>
    public static OnnxValue Cosh(this OnnxValue input) => Real("Cosh", input);

    /// <summary>The hyperbolic sine.</summary>
    public static OnnxValue Sinh(this OnnxValue input) => Real("Sinh", input);

    /// <summary>The inverse hyperbolic cosine.</summary>
    public static OnnxValue Acosh(this OnnxValue input) => Real("Acosh", input);

    /// <inheritdoc cref="Acosh"/>
    public static OnnxValue Arccosh(this OnnxValue input) => input.Acosh();

    /// <summary>The inverse hyperbolic sine.</summary>
    public static OnnxValue Asinh(this OnnxValue input) => Real("Asinh", input);

    /// <inheritdoc cref="Asinh"/>
    public static OnnxValue Arcsinh(this OnnxValue input) => input.Asinh();

    /// <summary>The inverse hyperbolic tangent.</summary>
    public static OnnxValue Atanh(this OnnxValue input) => Real("Atanh", input);

    /// <inheritdoc cref="Atanh"/>
    public static OnnxValue Arctanh(this OnnxValue input) => input.Atanh();

    /// <summary>Degrees in radians.</summary>
    public static OnnxValue Deg2rad(this OnnxValue input) => input.CastTo(Promotion.Real(input.Type)).Mul(Math.PI / 180);

    /// <summary>Radians in degrees.</summary>
    public static OnnxValue Rad2deg(this OnnxValue input) => input.CastTo(Promotion.Real(input.Type)).Mul(180 / Math.PI);

    /// <summary>The square root of the sum of squares.</summary>
    public static OnnxValue Hypot(this OnnxValue left, OnnxValue right) => left.Square().Add(right.Square()).Sqrt();

    private static OnnxValue Real(string type, OnnxValue input) => Unary(type, input.CastTo(Promotion.Real(input.Type)));
}
