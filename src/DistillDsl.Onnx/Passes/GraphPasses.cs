using DistillDsl.Onnx.Format;

namespace DistillDsl.Onnx.Passes;

/// <summary>What an exported graph goes through, as the options say, before it is written.</summary>
internal static class GraphPasses
{
    public static void Apply(GraphProto graph, OnnxExportOptions options)
    {
        DirectOutputs.Apply(graph);
        // Int8 weights are of whole layers, with their norms.
        if (options.FoldBatchNorm || options.Calibration is not null) FoldBatchNorm.Apply(graph);
        if (options.Calibration is not null) Int8Quantization.Apply(graph, options);
        if (options.HalfWeights) HalfWeights.Apply(graph);
    }
}
