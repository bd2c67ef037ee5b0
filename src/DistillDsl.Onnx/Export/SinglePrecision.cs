namespace DistillDsl.Onnx.Export;

/// <summary>The operators that ONNX Runtime has in float32 but not in float64.</summary>
internal static class SinglePrecision
{
    private static readonly HashSet<string> Operators = new(StringComparer.Ordinal)
    {
        "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "AveragePool", "Celu", "Conv", "ConvTranspose", "Cosh", "Elu", "Erf", "GRU", "GlobalAveragePool",
        "GlobalMaxPool", "GridSample", "HardSigmoid", "HardSwish", "InstanceNormalization", "LSTM", "RNN", "Resize", "Selu", "Sinh", "Softplus", "Softsign",
        "Tan",
    };

    public static bool IsOnly(string type) => Operators.Contains(type);
}
