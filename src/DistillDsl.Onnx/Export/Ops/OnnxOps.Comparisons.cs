using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary><c>left &gt; right</c>.</summary>
    public static OnnxValue Gt(this OnnxValue left, OnnxValue right) => Compared("Greater", left, right);

    /// <inheritdoc cref="Gt(OnnxValue, OnnxValue)"/>
    public static OnnxValue Gt(this OnnxValue left, OnnxNumber right) => Compared("Greater", left, right);

    /// <inheritdoc cref="Gt(OnnxValue, OnnxValue)"/>
    public static OnnxValue Gt(OnnxNumber left, OnnxValue right) => right.Lt(left);

    /// <summary><c>left &gt;= right</c>.</summary>
    public static OnnxValue Ge(this OnnxValue left, OnnxValue right) => Compared("GreaterOrEqual", left, right);

    /// <inheritdoc cref="Ge(OnnxValue, OnnxValue)"/>
    public static OnnxValue Ge(this OnnxValue left, OnnxNumber right) => Compared("GreaterOrEqual", left, right);

    /// <inheritdoc cref="Ge(OnnxValue, OnnxValue)"/>
    public static OnnxValue Ge(OnnxNumber left, OnnxValue right) => right.Le(left);

    /// <summary><c>left &lt; right</c>.</summary>
    public static OnnxValue Lt(this OnnxValue left, OnnxValue right) => Compared("Less", left, right);

    /// <inheritdoc cref="Lt(OnnxValue, OnnxValue)"/>
    public static OnnxValue Lt(this OnnxValue left, OnnxNumber right) => Compared("Less", left, right);

    /// <inheritdoc cref="Lt(OnnxValue, OnnxValue)"/>
    public static OnnxValue Lt(OnnxNumber left, OnnxValue right) => right.Gt(left);

    /// <summary><c>left &lt;= right</c>.</summary>
    public static OnnxValue Le(this OnnxValue left, OnnxValue right) => Compared("LessOrEqual", left, right);

    /// <inheritdoc cref="Le(OnnxValue, OnnxValue)"/>
    public static OnnxValue Le(this OnnxValue left, OnnxNumber right) => Compared("LessOrEqual", left, right);

    /// <inheritdoc cref="Le(OnnxValue, OnnxValue)"/>
    public static OnnxValue Le(OnnxNumber left, OnnxValue right) => right.Ge(left);

    /// <summary><c>left == right</c>.</summary>
    public static OnnxValue Eq(this OnnxValue left, OnnxValue right) => Compared("Equal", left, right);

    /// <inheritdoc cref="Eq(OnnxValue, OnnxValue)"/>
    public static OnnxValue Eq(this OnnxValue left, OnnxNumber right) => Compared("Equal", left, right);

    /// <inheritdoc cref="Eq(OnnxValue, OnnxValue)"/>
    public static OnnxValue Eq(OnnxNumber left, OnnxValue right) => right.Eq(left);

    /// <summary><c>left != right</c>.</summary>
    public static OnnxValue Ne(this OnnxValue left, OnnxValue right) => left.Eq(right).LogicalNot();

    /// <inheritdoc cref="Ne(OnnxValue, OnnxValue)"/>
    public static OnnxValue Ne(this OnnxValue left, OnnxNumber right) => left.Eq(right).LogicalNot();

    /// <inheritdoc cref="Ne(OnnxValue, OnnxValue)"/>
    public static OnnxValue Ne(OnnxNumber left, OnnxValue right) => right.Ne(left);

    /// <summary>Whether each element is 0.</summary>
    public static OnnxValue LogicalNot(this OnnxValue input) => Unary("Not", input.CastTo(ScalarType.Bool));

    /// <summary>Whether each element is false.</summary>
    public static OnnxValue BitwiseNot(this OnnxValue input) => Unary("Not", OfTruth(input));

    /// <summary>Whether both elements are not 0.</summary>
    public static OnnxValue LogicalAnd(this OnnxValue input, OnnxValue other) =>
        input.Onnx.Elementwise("And", input.CastTo(ScalarType.Bool), other.CastTo(ScalarType.Bool));

    /// <summary>Whether one of the elements is not 0.</summary>
    public static OnnxValue LogicalOr(this OnnxValue input, OnnxValue other) =>
        input.Onnx.Elementwise("Or", input.CastTo(ScalarType.Bool), other.CastTo(ScalarType.Bool));

    /// <summary>Whether both elements are true.</summary>
    public static OnnxValue BitwiseAnd(this OnnxValue input, OnnxValue other) => input.Onnx.Elementwise("And", OfTruth(input), OfTruth(other));

    /// <summary>Whether one of the elements is true.</summary>
    public static OnnxValue BitwiseOr(this OnnxValue input, OnnxValue other) => input.Onnx.Elementwise("Or", OfTruth(input), OfTruth(other));

    /// <summary>Whether one of the elements is true and the other is not.</summary>
    public static OnnxValue BitwiseXor(this OnnxValue input, OnnxValue other) => input.Onnx.Elementwise("Xor", OfTruth(input), OfTruth(other));

    /// <summary><c>x</c> where the condition is true, else <c>y</c>.</summary>
    public static OnnxValue Where(this OnnxValue condition, OnnxValue x, OnnxValue y)
    {
        var type = Promotion.Of(x, y);
        var sizes = ResultSizes.Broadcast(x.Sizes, y.Sizes) is { } both ? ResultSizes.Broadcast(condition.Sizes, both) : null;
        return condition.Onnx.Add("Where", [condition, x.CastTo(type), y.CastTo(type)], sizes ?? throw ResultSizes.Misfit("where", condition, x, y), type);
    }

    /// <summary>The elements, with <c>value</c> where the mask is true.</summary>
    public static OnnxValue MaskedFill(this OnnxValue input, OnnxValue mask, OnnxNumber value) => mask.Where(Scalar(input, value), input);

    private static OnnxValue Compared(string type, OnnxValue left, OnnxValue right)
    {
        var common = Promotion.Of(left, right);
        var sizes = ResultSizes.Broadcast(left.Sizes, right.Sizes) ?? throw ResultSizes.Misfit(type, left, right);
        return left.Onnx.Add(type, [left.CastTo(common), right.CastTo(common)], sizes, ScalarType.Bool);
    }

    private static OnnxValue Compared(string type, OnnxValue left, OnnxNumber right)
    {
        var typed = Typed(left, right);
        return Compared(type, typed, Scalar(typed, right));
    }

    private static OnnxValue OfTruth(OnnxValue value) => value.Type == ScalarType.Bool ? value
        : throw value.Refused($"{value} is of type {value.Type}; operators on bits can be exported for true and false only.");
}
