using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>The square root.</summary>
    public static OnnxValue Sqrt(this OnnxValue input) => Unary("Sqrt", input.CastTo(Promotion.Real(input.Type)));

    /// <summary><c>e</c> to the power of each element.</summary>
    public static OnnxValue Exp(this OnnxValue input) => Unary("Exp", input.CastTo(Promotion.Real(input.Type)));

    /// <summary>The natural logarithm.</summary>
    public static OnnxValue Log(this OnnxValue input) => Unary("Log", input.CastTo(Promotion.Real(input.Type)));

    /// <summary>The sine.</summary>
    public static OnnxValue Sin(this OnnxValue input) => Unary("Sin", input.CastTo(Promotion.Real(input.Type)));

    /// <summary>The cosine.</summary>
    public static OnnxValue Cos(this OnnxValue input) => Unary("Cos", input.CastTo(Promotion.Real(input.Type)));

    /// <summary>The tangent.</summary>
    public static OnnxValue Tan(this OnnxValue input) => Unary("Tan", input.CastTo(Promotion.Real(input.Type)));

    /// <summary>The error function.</summary>
    public static OnnxValue Erf(this OnnxValue input) => Unary("Erf", input.CastTo(Promotion.Real(input.Type)));

    /// <summary><c>1 / input</c>.</summary>
    public static OnnxValue Reciprocal(this OnnxValue input) => Unary("Reciprocal", input.CastTo(Promotion.Real(input.Type)));

    /// <summary>The absolute value.</summary>
    public static OnnxValue Abs(this OnnxValue input) => Unary("Abs", input);

    /// <summary>-1, 0 or 1.</summary>
    public static OnnxValue Sign(this OnnxValue input) => Unary("Sign", input);

    /// <summary>Rounded down.</summary>
    public static OnnxValue Floor(this OnnxValue input) => Unary("Floor", input);

    /// <summary>Rounded up.</summary>
    public static OnnxValue Ceil(this OnnxValue input) => Unary("Ceil", input);

    /// <summary>Rounded to the nearest whole number, halves to the even one.</summary>
    public static OnnxValue Round(this OnnxValue input) => Unary("Round", input);

    /// <summary><c>1 / sqrt(input)</c>.</summary>
    public static OnnxValue Rsqrt(this OnnxValue input) => input.Sqrt().Reciprocal();

    /// <summary>The logarithm of <c>1 + input</c>.</summary>
    public static OnnxValue Log1p(this OnnxValue input) => input.Add(1).Log();

    /// <summary>The logarithm to the base 2.</summary>
    public static OnnxValue Log2(this OnnxValue input) => input.Log().Mul(1 / Math.Log(2));

    /// <summary>The elements in another type.</summary>
    public static OnnxValue To(this OnnxValue input, ScalarType type) => input.CastTo(type);

    /// <inheritdoc cref="To(OnnxValue, ScalarType)"/>
    public static OnnxValue ToType(this OnnxValue input, ScalarType type) => input.CastTo(type);

    /// <inheritdoc cref="To(OnnxValue, ScalarType)"/>
    public static OnnxValue Type(this OnnxValue input, ScalarType dtype) => input.CastTo(dtype);

    /// <summary>The elements in the type of another tensor.</summary>
    public static OnnxValue To(this OnnxValue input, OnnxValue other) => input.CastTo(other.Type);

    /// <summary>The elements as 32-bit real numbers.</summary>
    public static OnnxValue Float(this OnnxValue input) => input.CastTo(ScalarType.Float32);

    /// <summary>The elements as 64-bit real numbers.</summary>
    public static OnnxValue Double(this OnnxValue input) => input.CastTo(ScalarType.Float64);

    /// <summary>The elements as 64-bit whole numbers.</summary>
    public static OnnxValue Long(this OnnxValue input) => input.CastTo(ScalarType.Int64);

    /// <summary>The elements as 32-bit whole numbers.</summary>
    public static OnnxValue Int(this OnnxValue input) => input.CastTo(ScalarType.Int32);

    /// <summary>Whether each element is not 0.</summary>
    public static OnnxValue Bool(this OnnxValue input) => input.CastTo(ScalarType.Bool);
}
