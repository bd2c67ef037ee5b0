namespace DistillDsl.Generators.Interpretation.Shapes;

/// <summary>Shape transfer functions of TorchSharp's own modules, by type name.</summary>
internal static class ModuleShapes
{
    private static readonly Dictionary<string, Func<CallValues, TensorShape, TensorShape>> Known = new(StringComparer.Ordinal)
    {
        ["Conv1d"] = static (values, input) => ConvolutionShapes.Convolution(1, values, input),
        ["Conv2d"] = static (values, input) => ConvolutionShapes.Convolution(2, values, input),
        ["Conv3d"] = static (values, input) => ConvolutionShapes.Convolution(3, values, input),
        ["ConvTranspose1d"] = static (values, input) => ConvolutionShapes.Transposed(1, values, input),
        ["ConvTranspose2d"] = static (values, input) => ConvolutionShapes.Transposed(2, values, input),
        ["ConvTranspose3d"] = static (values, input) => ConvolutionShapes.Transposed(3, values, input),
        ["Unfold"] = ConvolutionShapes.Unfold,
        ["Linear"] = FeatureShapes.Linear,
        ["Embedding"] = FeatureShapes.Embedding,
        ["BatchNorm1d"] = static (values, input) => FeatureShapes.BatchNorm(1, values, input),
        ["BatchNorm2d"] = static (values, input) => FeatureShapes.BatchNorm(2, values, input),
        ["BatchNorm3d"] = static (values, input) => FeatureShapes.BatchNorm(3, values, input),
        ["GroupNorm"] = FeatureShapes.GroupNorm,
        ["LayerNorm"] = FeatureShapes.LayerNorm,
        ["GLU"] = FeatureShapes.Gated,
        ["MaxPool1d"] = static (values, input) => PoolingShapes.Pool(1, values, input),
        ["MaxPool2d"] = static (values, input) => PoolingShapes.Pool(2, values, input),
        ["MaxPool3d"] = static (values, input) => PoolingShapes.Pool(3, values, input),
        ["AvgPool1d"] = static (values, input) => PoolingShapes.Pool(1, values, input),
        ["AvgPool2d"] = static (values, input) => PoolingShapes.Pool(2, values, input),
        ["AvgPool3d"] = static (values, input) => PoolingShapes.Pool(3, values, input),
        ["LPPool1d"] = static (values, input) => PoolingShapes.Pool(1, values, input),
        ["LPPool2d"] = static (values, input) => PoolingShapes.Pool(2, values, input),
        ["AdaptiveAvgPool1d"] = static (values, input) => PoolingShapes.Adaptive(1, values, input),
        ["AdaptiveAvgPool2d"] = static (values, input) => PoolingShapes.Adaptive(2, values, input),
        ["AdaptiveAvgPool3d"] = static (values, input) => PoolingShapes.Adaptive(3, values, input),
        ["AdaptiveMaxPool1d"] = static (values, input) => PoolingShapes.Adaptive(1, values, input),
        ["AdaptiveMaxPool2d"] = static (values, input) => PoolingShapes.Adaptive(2, values, input),
        ["AdaptiveMaxPool3d"] = static (values, input) => PoolingShapes.Adaptive(3, values, input),
        ["Upsample"] = static (values, input) => PoolingShapes.Resize(values, input),
        ["ZeroPad2d"] = static (values, input) => PoolingShapes.Pad(2, values, input),
        ["ConstantPad1d"] = static (values, input) => PoolingShapes.Pad(1, values, input),
        ["ConstantPad2d"] = static (values, input) => PoolingShapes.Pad(2, values, input),
        ["ConstantPad3d"] = static (values, input) => PoolingShapes.Pad(3, values, input),
        ["ReflectionPad1d"] = static (values, input) => PoolingShapes.Pad(1, values, input),
        ["ReflectionPad2d"] = static (values, input) => PoolingShapes.Pad(2, values, input),
        ["ReflectionPad3d"] = static (values, input) => PoolingShapes.Pad(3, values, input),
        ["ReplicationPad1d"] = static (values, input) => PoolingShapes.Pad(1, values, input),
        ["ReplicationPad2d"] = static (values, input) => PoolingShapes.Pad(2, values, input),
        ["ReplicationPad3d"] = static (values, input) => PoolingShapes.Pad(3, values, input),
        ["PixelShuffle"] = PoolingShapes.Shuffle,
        ["PixelUnshuffle"] = PoolingShapes.Unshuffle,
        ["Flatten"] = static (values, input) => Reshaping.Flatten(input, values.Integer("start_dim"), values.Integer("end_dim")),
        ["Unflatten"] = static (values, input) => Reshaping.Unflatten(input, values.Integer("dim"), values.List("unflattened_size")),
    };

    /// <summary>The modules that preserve the shape.</summary>
    private static readonly HashSet<string> Same = new(StringComparer.Ordinal)
    {
        "CELU", "ELU", "GELU", "Hardshrink", "Hardsigmoid", "Hardswish", "Hardtanh", "LeakyReLU", "LogSigmoid", "LogSoftmax", "Mish", "PReLU", "ReLU", "ReLU6",
        "RReLU",
        "SELU", "Sigmoid", "SiLU", "Softmax", "Softmax2d", "Softmin", "Softplus", "Softshrink", "Softsign", "Tanh", "Tanhshrink", "Threshold",
        "AlphaDropout", "Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "FeatureAlphaDropout",
        "InstanceNorm1d", "InstanceNorm2d", "InstanceNorm3d", "LocalResponseNorm", "ChannelShuffle", "Identity",
    };

    /// <summary>The known types.</summary>
    public static IEnumerable<string> Names => Known.Keys.Concat(Same);

    /// <summary>The output's shape.</summary>
    /// <param name="type">The type's name in <c>TorchSharp.Modules</c>.</param>
    /// <param name="values">The arguments it was created with, by the parameters of its factory.</param>
    /// <param name="input">The input's shape.</param>
    public static TensorShape Of(string type, CallValues values, TensorShape input) =>
        Same.Contains(type) ? input : Known.TryGetValue(type, out var shape) ? shape(values, input) : TensorShape.Unknown;
}
