using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Ops;

/// <summary>
/// The functions of <c>Tensor</c>, <c>torch</c> and <c>torch.nn.functional</c> on <see cref="OnnxValue"/>: TorchSharp's name in PascalCase and its parameters
/// in camelCase, which is how the generator finds them; a function that is not here cannot be exported. For generated code.
/// </summary>
public static partial class OnnxOps
{
    // Of SELU, Klambauer et al. 2017.
    private const double SeluAlpha = 1.6732632423543772;
    private const double SeluScale = 1.0507009873554805;

    /// <summary><c>max(0, x)</c>.</summary>
    public static OnnxValue Relu(this OnnxValue input, bool inplace = false) => Result(input, Unary("Relu", input), inplace);

    /// <summary><c>min(max(0, x), 6)</c>.</summary>
    public static OnnxValue Relu6(this OnnxValue x, bool inplace = false) => Result(x, x.Clamp(0, 6), inplace);

    /// <summary><c>x</c>, and <c>negativeSlope * x</c> below 0.</summary>
    public static OnnxValue LeakyRelu(this OnnxValue input, double negativeSlope = 0.01, bool inplace = false) =>
        Result(input, Unary("LeakyRelu", input, ("alpha", negativeSlope)), inplace);

    /// <summary><c>x</c>, and <c>alpha * (e^x - 1)</c> below 0.</summary>
    public static OnnxValue Elu(this OnnxValue x, double alpha = 1, bool inplace = false) => Result(x, Unary("Elu", x, ("alpha", alpha)), inplace);

    /// <summary>ELU scaled for self-normalizing networks.</summary>
    public static OnnxValue Selu(this OnnxValue x, bool inplace = false) =>
        Result(x, Unary("Selu", x, ("alpha", SeluAlpha), ("gamma", SeluScale)), inplace);

    /// <summary><c>max(0, x) + min(0, alpha * (e^(x / alpha) - 1))</c>.</summary>
    public static OnnxValue Celu(this OnnxValue x, double alpha = 1, bool inplace = false) => Result(x, Unary("Celu", x, ("alpha", alpha)), inplace);

    /// <summary><c>x Φ(x)</c>, exactly.</summary>
    public static OnnxValue Gelu(this OnnxValue x, bool inplace = false) =>
        Result(x, x.Mul(0.5).Mul(x.Mul(Math.Sqrt(0.5)).Erf().Add(1)), inplace);

    /// <summary><c>x Φ(x)</c>, exactly or by tanh.</summary>
    public static OnnxValue Gelu(this OnnxValue x, GELU.Approximate approximate, bool inplace = false)
    {
        if (approximate == GELU.Approximate.none) return x.Gelu(inplace);
        var inner = x.Add(x.Mul(x.Square()).Mul(0.044715)).Mul(Math.Sqrt(2 / Math.PI));
        return Result(x, x.Mul(0.5).Mul(inner.Tanh().Add(1)), inplace);
    }

    /// <summary><c>x σ(x)</c>.</summary>
    public static OnnxValue Silu(this OnnxValue x, bool inplace = false) => Result(x, x.Mul(x.Sigmoid()), inplace);

    /// <summary><c>x tanh(softplus(x))</c>.</summary>
    public static OnnxValue Mish(this OnnxValue x, bool inplace = false) => Result(x, x.Mul(Unary("Softplus", x).Tanh()), inplace);

    /// <summary><c>x min(max(0, x + 3), 6) / 6</c>.</summary>
    public static OnnxValue Hardswish(this OnnxValue input, bool inplace = false) => Result(input, Unary("HardSwish", input), inplace);

    /// <summary><c>min(max(0, x + 3), 6) / 6</c>.</summary>
    public static OnnxValue Hardsigmoid(this OnnxValue input, bool inplace = false) =>
        Result(input, Unary("HardSigmoid", input, ("alpha", 1 / 6.0), ("beta", 0.5)), inplace);

    /// <summary><c>1 / (1 + e^-x)</c>.</summary>
    public static OnnxValue Sigmoid(this OnnxValue x, bool inplace = false) => Result(x, Unary("Sigmoid", x.CastTo(Promotion.Real(x.Type))), inplace);

    /// <summary>The hyperbolic tangent.</summary>
    public static OnnxValue Tanh(this OnnxValue x, bool inplace = false) => Result(x, Unary("Tanh", x.CastTo(Promotion.Real(x.Type))), inplace);

    /// <summary><c>log(1 + e^(beta x)) / beta</c>; above the threshold, <c>x</c>, which differs by less than float32 shows.</summary>
    public static OnnxValue Softplus(this OnnxValue x, double beta = 1, double threshold = 20)
    {
        _ = threshold;
        return beta == 1 ? Unary("Softplus", x) : Unary("Softplus", x.Mul(beta)).Div(beta);
    }

    /// <summary><c>x / (1 + |x|)</c>.</summary>
    public static OnnxValue Softsign(this OnnxValue x) => Unary("Softsign", x);

    /// <summary><c>log σ(x)</c>.</summary>
    public static OnnxValue Logsigmoid(this OnnxValue x) => Unary("Softplus", x.Neg()).Neg();

    /// <summary>The first half of a dimension times σ of the second.</summary>
    public static OnnxValue Glu(this OnnxValue input, long dim = -1)
    {
        var half = input.Sizes[input.Dim(dim)] / 2;
        return input.Narrow(dim, 0, half).Mul(input.Narrow(dim, half, half).Sigmoid());
    }

    /// <summary><c>x</c>, and <c>weight * x</c> below 0, with one weight or one for each channel.</summary>
    public static OnnxValue Prelu(this OnnxValue input, OnnxValue weight)
    {
        var slope = weight.Sizes.Count == 1 && input.Rank > 2 && !weight.Sizes[0].Is(1)
            ? weight.Reshape([weight.Sizes[0], .. Enumerable.Repeat((Sizes.OnnxSize)1, input.Rank - 2)]) : weight;
        return input.Onnx.Add("PRelu", [input, slope], input.Sizes);
    }

    /// <summary>The softmax over a dimension.</summary>
    public static OnnxValue Softmax(this OnnxValue input, long dim, ScalarType? dtype = null) =>
        Unary("Softmax", input.CastTo(dtype ?? Promotion.Real(input.Type)), ("axis", (long)input.Dim(dim)));

    /// <summary>The logarithm of the softmax over a dimension.</summary>
    public static OnnxValue LogSoftmax(this OnnxValue x, long dim, ScalarType? dtype = null) =>
        Unary("LogSoftmax", x.CastTo(dtype ?? Promotion.Real(x.Type)), ("axis", (long)x.Dim(dim)));

    /// <summary>The input: in evaluation mode nothing is dropped.</summary>
    public static OnnxValue Dropout(this OnnxValue input, double p = 0.5, bool training = true, bool inplace = false)
    {
        _ = (p, training, inplace);
        return input;
    }

    /// <summary>The result of an operator, which the input becomes where it is changed in place.</summary>
    internal static OnnxValue Result(OnnxValue input, OnnxValue result, bool inplace) => inplace ? input.Become(result) : result;
}
