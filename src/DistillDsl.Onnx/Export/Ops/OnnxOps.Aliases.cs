using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <inheritdoc cref="Sub(OnnxValue, OnnxValue)"/>
    public static OnnxValue Subtract(this OnnxValue input, OnnxValue target) => input.Sub(target);

    /// <inheritdoc cref="Sub(OnnxValue, OnnxNumber)"/>
    public static OnnxValue Subtract(this OnnxValue input, OnnxNumber target) => input.Sub(target);

    /// <inheritdoc cref="Mul(OnnxValue, OnnxValue)"/>
    public static OnnxValue Multiply(this OnnxValue input, OnnxValue target) => input.Mul(target);

    /// <inheritdoc cref="Mul(OnnxValue, OnnxNumber)"/>
    public static OnnxValue Multiply(this OnnxValue input, OnnxNumber target) => input.Mul(target);

    /// <inheritdoc cref="Div(OnnxValue, OnnxValue, RoundingMode)"/>
    public static OnnxValue Divide(this OnnxValue input, OnnxValue target, RoundingMode roundingMode = RoundingMode.None) => input.Div(target, roundingMode);

    /// <inheritdoc cref="Div(OnnxValue, OnnxValue, RoundingMode)"/>
    public static OnnxValue Divide(this OnnxValue input, OnnxNumber target, RoundingMode roundingMode = RoundingMode.None) => input.Div(target, roundingMode);

    /// <summary><c>dividend / divisor</c>.</summary>
    public static OnnxValue TrueDivide(this OnnxValue dividend, OnnxValue divisor) => dividend.Div(divisor);

    /// <inheritdoc cref="TrueDivide(OnnxValue, OnnxValue)"/>
    public static OnnxValue TrueDivide(this OnnxValue dividend, OnnxNumber divisor) => dividend.Div(divisor);

    /// <summary><c>input / other</c>, rounded down.</summary>
    public static OnnxValue FloorDivide(this OnnxValue input, OnnxValue other) => input.Div(other, RoundingMode.floor);

    /// <inheritdoc cref="FloorDivide(OnnxValue, OnnxValue)"/>
    public static OnnxValue FloorDivide(this OnnxValue input, OnnxNumber other) => input.Div(other, RoundingMode.floor);

    /// <inheritdoc cref="Gt(OnnxValue, OnnxValue)"/>
    public static OnnxValue Greater(this OnnxValue tensor, OnnxValue target) => tensor.Gt(target);

    /// <inheritdoc cref="Ge(OnnxValue, OnnxValue)"/>
    public static OnnxValue GreaterEqual(this OnnxValue tensor, OnnxValue target) => tensor.Ge(target);

    /// <inheritdoc cref="Lt(OnnxValue, OnnxValue)"/>
    public static OnnxValue Less(this OnnxValue tensor, OnnxValue target) => tensor.Lt(target);

    /// <inheritdoc cref="Le(OnnxValue, OnnxValue)"/>
    public static OnnxValue LessEqual(this OnnxValue tensor, OnnxValue target) => tensor.Le(target);

    /// <inheritdoc cref="Ne(OnnxValue, OnnxValue)"/>
    public static OnnxValue NotEqual(this OnnxValue tensor, OnnxValue target) => tensor.Ne(target);

    /// <summary>Whether one of the elements is 0 and the other is not.</summary>
    public static OnnxValue LogicalXor(this OnnxValue left, OnnxValue other) => left.CastTo(ScalarType.Bool).BitwiseXor(other.CastTo(ScalarType.Bool));
}
