using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>A batch norm with its running statistics, as in evaluation mode.</summary>
    public static OnnxValue BatchNorm(
        this OnnxValue input, OnnxValue runningMean, OnnxValue runningVar, OnnxValue? weight = null, OnnxValue? bias = null, bool training = false,
        double momentum = 0.1, double eps = 1e-5)
    {
        _ = momentum;
        if (training) throw input.Refused("batch_norm with training: true computes the batch's own statistics, which is not exported.");
        var channels = (long)runningMean.Sizes[0];
        input.ExpectSize(1, channels);
        return input.Onnx.Add(
            "BatchNormalization",
            [input, weight ?? Filled(input, channels, 1), bias ?? Filled(input, channels, 0), runningMean, runningVar],
            input.Sizes, input.Type, ("epsilon", eps));
    }

    /// <summary>A norm over the last dimensions.</summary>
    public static OnnxValue LayerNorm(this OnnxValue input, long[] normalizedShape, OnnxValue? weight = null, OnnxValue? bias = null, double eps = 1e-5)
    {
        for (var i = 1; i <= normalizedShape.Length; i++) input.ExpectSize(-i, normalizedShape[^i]);
        var scale = weight ?? input.Onnx.Constant(ones(normalizedShape, dtype: input.Type));
        return input.Onnx.Add(
            "LayerNormalization", [input, scale, bias], input.Sizes, input.Type, ("axis", (long)(input.Rank - normalizedShape.Length)), ("epsilon", eps));
    }

    /// <summary>A norm over groups of channels and all positions.</summary>
    public static OnnxValue GroupNorm(this OnnxValue input, long numGroups, OnnxValue? weight = null, OnnxValue? bias = null, double eps = 1e-5)
    {
        var normalized = InstanceNorm(input.Reshape([input.Sizes[0], numGroups, -1]), Filled(input, numGroups, 1), Filled(input, numGroups, 0), eps)
            .Reshape(input.Sizes);
        if (weight is not null) normalized = normalized.Mul(OfChannels(weight, input.Rank));
        return bias is null ? normalized : normalized.Add(OfChannels(bias, input.Rank));
    }

    /// <summary>A norm of each channel over its positions.</summary>
    public static OnnxValue InstanceNorm(
        this OnnxValue input, OnnxValue? runningMean = null, OnnxValue? runningVar = null, OnnxValue? weight = null, OnnxValue? bias = null,
        bool useInputStats = true, double momentum = 0.1, double eps = 1e-5)
    {
        if (!useInputStats && runningMean is not null && runningVar is not null) return input.BatchNorm(runningMean, runningVar, weight, bias, false, momentum,
            eps);
        var channels = (long)input.Sizes[1];
        return InstanceNorm(input, weight ?? Filled(input, channels, 1), bias ?? Filled(input, channels, 0), eps);
    }

    private static OnnxValue InstanceNorm(OnnxValue input, OnnxValue weight, OnnxValue bias, double eps) =>
        input.Onnx.Add("InstanceNormalization", [input, weight, bias], input.Sizes, input.Type, ("epsilon", eps));

    private static OnnxValue Filled(OnnxValue like, long count, double value) => like.Onnx.Constant(full(count, value, dtype: like.Type));

    private static OnnxValue OfChannels(OnnxValue weights, int rank) => weights.Reshape([-1, .. Enumerable.Repeat((Sizes.OnnxSize)1, rank - 2)]);
}
