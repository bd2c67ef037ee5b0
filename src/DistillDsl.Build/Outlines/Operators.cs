using DataType = DistillDsl.Onnx.Format.TensorProto.Types.DataType;

namespace DistillDsl.Build.Outlines;

/// <summary>The operators whose outputs' shapes follow from their inputs'. Of all others nothing is known.</summary>
internal static class Operators
{
    private static readonly Dictionary<string, Func<Operation, TensorFacts[]>> Rules = new(StringComparer.Ordinal);

    static Operators()
    {
        One(static operation => operation[0], "Identity");
        One(ElementwiseShapes.Same, "Abs", "BatchNormalization", "Ceil", "Celu", "Clip", "Cos", "CumSum", "Dropout", "Elu", "Erf", "Exp", "Floor", "Gelu",
            "GroupNormalization", "HardSigmoid", "HardSwish", "Hardmax", "InstanceNormalization", "LRN", "LayerNormalization", "LeakyRelu", "Log",
            "LogSoftmax", "LpNormalization", "MeanVarianceNormalization", "Mish", "Neg", "PRelu", "Reciprocal", "Relu", "Round", "Selu", "Shrink", "Sigmoid",
            "Sign", "Sin", "Softmax", "Softplus", "Softsign", "Sqrt", "Tanh", "ThresholdedRelu", "Trilu");
        One(ElementwiseShapes.SameOfBooleans, "IsInf", "IsNaN", "Not");
        One(ElementwiseShapes.Cast, "Cast");
        One(ElementwiseShapes.Broadcast, "Max", "Mean", "Min", "Mod", "Pow", "Sum");
        One(ElementwiseShapes.Arithmetic(static (a, b) => a + b), "Add");
        One(ElementwiseShapes.Arithmetic(static (a, b) => a - b), "Sub");
        One(ElementwiseShapes.Arithmetic(static (a, b) => a * b), "Mul");
        One(ElementwiseShapes.Arithmetic(static (a, b) => a >= 0 && b > 0 ? a / b : null), "Div");
        One(ElementwiseShapes.BroadcastToBooleans, "And", "Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "Or", "Xor");
        One(ElementwiseShapes.Where, "Where");
        One(static operation => new(operation[1].Type, operation[0].Shape), "DequantizeLinear");
        One(static operation => new(operation.Has(2) ? operation[2].Type : DataType.Uint8, operation[0].Shape), "QuantizeLinear");

        One(WindowShapes.Convolution, "Conv");
        One(WindowShapes.Transposed, "ConvTranspose");
        One(WindowShapes.Pooling, "AveragePool", "LpPool", "MaxPool");
        One(WindowShapes.GlobalPooling, "GlobalAveragePool", "GlobalLpPool", "GlobalMaxPool");
        One(ProductShapes.Gemm, "Gemm");
        One(ProductShapes.MatMul, "MatMul");
        Several(ProductShapes.Recurrent, "GRU", "LSTM", "RNN");
        One(ReductionShapes.Reduction, "ReduceL1", "ReduceL2", "ReduceLogSum", "ReduceLogSumExp", "ReduceMax", "ReduceMean", "ReduceMin", "ReduceProd",
            "ReduceSum", "ReduceSumSquare");
        One(ReductionShapes.Index, "ArgMax", "ArgMin");

        One(RearrangedShapes.Flatten, "Flatten");
        One(RearrangedShapes.Reshape, "Reshape");
        One(RearrangedShapes.Squeeze, "Squeeze");
        One(RearrangedShapes.Transpose, "Transpose");
        One(RearrangedShapes.Unsqueeze, "Unsqueeze");
        One(static operation => RearrangedShapes.Depth(operation, isToDepth: false), "DepthToSpace");
        One(static operation => RearrangedShapes.Depth(operation, isToDepth: true), "SpaceToDepth");
        One(PartShapes.Concat, "Concat");
        One(PartShapes.Expand, "Expand");
        One(PartShapes.Gather, "Gather");
        One(PartShapes.Pad, "Pad");
        One(PartShapes.Resize, "Resize");
        One(PartShapes.Slice, "Slice");
        Several(PartShapes.Split, "Split");
        One(PartShapes.Tile, "Tile");
        One(PartShapes.Upsample, "Upsample");
        One(Constants.Of, "Constant");
        One(ShapeValues.Filled, "ConstantOfShape");
        One(ShapeValues.Shape, "Shape");
    }

    /// <summary>What is known of the first outputs of a node.</summary>
    public static IReadOnlyList<TensorFacts> Infer(string domain, string name, Operation operation) =>
        domain is "" or "ai.onnx" && Rules.TryGetValue(name, out var rule) ? rule(operation) : [];

    private static void One(Func<Operation, TensorFacts> rule, params ReadOnlySpan<string> names) => Several(operation => [rule(operation)], names);

    private static void Several(Func<Operation, TensorFacts[]> rule, params ReadOnlySpan<string> names)
    {
        foreach (var name in names) Rules.Add(name, rule);
    }
}
