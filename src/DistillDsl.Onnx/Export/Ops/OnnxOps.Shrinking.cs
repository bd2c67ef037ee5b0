namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary><c>x</c>, and 0 from <c>-lambda</c> to <c>lambda</c>.</summary>
    public static OnnxValue Hardshrink(this OnnxValue x, double lambda = 0.5) => Unary("Shrink", x, ("lambd", lambda), ("bias", 0.0));

    /// <summary><c>x</c> moved by <c>lambda</c> towards 0, and 0 from <c>-lambda</c> to <c>lambda</c>.</summary>
    public static OnnxValue Softshrink(this OnnxValue x, double lambda = 0.5) => Unary("Shrink", x, ("lambd", lambda), ("bias", lambda));

    /// <summary><c>x - tanh(x)</c>.</summary>
    public static OnnxValue Tanhshrink(this OnnxValue x, bool inplace = false) => Result(x, x.Sub(x.Tanh()), inplace);

    /// <summary><c>x</c> above the threshold, else the value.</summary>
    public static OnnxValue Threshold(this OnnxValue x, double threshold, double value, bool inplace = false) =>
        Result(x, x.Gt(threshold).Where(x, Scalar(x, value)), inplace);

    /// <summary><c>x</c>, and below 0 <c>x</c> times the mean of the slopes, as in evaluation mode.</summary>
    public static OnnxValue Rrelu(this OnnxValue x, double lower = 0.125, double upper = 1.0 / 3, bool inplace = false) =>
        x.LeakyRelu((lower + upper) / 2, inplace);

    /// <summary>The softmax of <c>-x</c> over a dimension.</summary>
    public static OnnxValue Softmin(this OnnxValue x, long dim) => x.Neg().Softmax(dim);

    /// <summary>The softmax over the channels of a map.</summary>
    public static OnnxValue Softmax2d(this OnnxValue x) => x.Softmax(-3);

    /// <inheritdoc cref="Logsigmoid"/>
    public static OnnxValue LogSigmoid(this OnnxValue x) => x.Logsigmoid();

    /// <inheritdoc cref="Sigmoid"/>
    public static OnnxValue Expit(this OnnxValue input) => input.Sigmoid();

    /// <inheritdoc cref="Dropout"/>
    public static OnnxValue Dropout1d(this OnnxValue input, double p = 0.5, bool training = true, bool inplace = false) =>
        input.Dropout(p, training, inplace);

    /// <inheritdoc cref="Dropout"/>
    public static OnnxValue Dropout2d(this OnnxValue input, double p = 0.5, bool training = true, bool inplace = false) =>
        input.Dropout(p, training, inplace);

    /// <inheritdoc cref="Dropout"/>
    public static OnnxValue Dropout3d(this OnnxValue input, double p = 0.5, bool training = true, bool inplace = false) =>
        input.Dropout(p, training, inplace);

    /// <inheritdoc cref="Dropout"/>
    public static OnnxValue AlphaDropout(this OnnxValue input, double p = 0.5, bool training = false, bool inplace = false) =>
        input.Dropout(p, training, inplace);

    /// <inheritdoc cref="Dropout"/>
    public static OnnxValue FeatureAlphaDropout(this OnnxValue input, double p = 0.5, bool training = false, bool inplace = false) =>
        input.Dropout(p, training, inplace);
}
