using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Execution;

/// <summary>What the analysis knows about TorchSharp's own modules.</summary>
internal static class TorchModules
{
    private static readonly HashSet<string> Stateful = new(StringComparer.Ordinal)
    {
        "Linear", "Bilinear", "Embedding", "EmbeddingBag", "Conv1d", "Conv2d", "Conv3d", "ConvTranspose1d", "ConvTranspose2d", "ConvTranspose3d",
        "BatchNorm1d", "BatchNorm2d", "BatchNorm3d", "InstanceNorm1d", "InstanceNorm2d", "InstanceNorm3d", "GroupNorm", "LayerNorm",
        "Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "AlphaDropout", "FeatureAlphaDropout", "PReLU", "RReLU", "ParameterList", "ParameterDict",
        // What these consist of lies in libtorch, where no path leads.
        "LSTM", "GRU", "RNN", "LSTMCell", "GRUCell", "RNNCell", "MultiheadAttention", "Transformer", "TransformerEncoder", "TransformerEncoderLayer",
        "TransformerDecoder", "TransformerDecoderLayer",
    };

    private static readonly HashSet<string> Stateless = new(StringComparer.Ordinal)
    {
        "Identity", "LocalResponseNorm", "CELU", "ELU", "GELU", "GLU", "Hardshrink", "Hardsigmoid", "Hardswish", "Hardtanh", "LeakyReLU", "LogSigmoid",
        "LogSoftmax", "Mish", "ReLU", "ReLU6", "SELU", "SiLU", "Sigmoid", "Softmax", "Softmax2d", "Softmin", "Softplus", "Softshrink", "Softsign", "Tanh",
        "Tanhshrink", "Threshold", "ConstantPad1d", "ConstantPad2d", "ConstantPad3d", "ReflectionPad1d", "ReflectionPad2d", "ReflectionPad3d",
        "ReplicationPad1d", "ReplicationPad2d", "ReplicationPad3d", "ZeroPad2d", "AdaptiveAvgPool1d", "AdaptiveAvgPool2d", "AdaptiveAvgPool3d",
        "AdaptiveMaxPool1d", "AdaptiveMaxPool2d", "AdaptiveMaxPool3d", "AvgPool1d", "AvgPool2d", "AvgPool3d", "FractionalMaxPool2d", "FractionalMaxPool3d",
        "LPPool1d", "LPPool2d", "MaxPool1d", "MaxPool2d", "MaxPool3d", "MaxUnpool1d", "MaxUnpool2d", "MaxUnpool3d", "ChannelShuffle", "Flatten", "Fold",
        "PixelShuffle", "PixelUnshuffle", "Unflatten", "Unfold", "Upsample", "CosineSimilarity", "PairwiseDistance",
    };

    public static bool IsContainer(ITypeSymbol type) => IsContainer(type.Name) && TorchTypes.IsTorch(type);

    public static bool IsContainer(string kind) => kind is "Sequential" or "ModuleList" or "ModuleDict";

    /// <summary>Whether modules of that name have no parameters and behave the same in training and evaluation.</summary>
    public static bool IsStateless(string kind) => Stateless.Contains(kind);

    /// <summary>Whether it is a type without submodules.</summary>
    public static bool IsLeaf(ITypeSymbol type) =>
        TorchTypes.IsTorch(type)
            && (Stateful.Contains(type.Name) || Stateless.Contains(type.Name) || type.Name == "ParameterLessModule"
                || type.BaseType is { Name: "ParameterLessModule" } or { Name: "Loss" or "WeightedLoss" });

    /// <summary>The name of the nearest of TorchSharp's own modules in a type's hierarchy; null if that is just <c>Module</c>.</summary>
    public static string? KindOf(ITypeSymbol type)
    {
        for (var t = type; t is not null && !TorchTypes.IsModuleItself(t); t = t.BaseType)
            if (TorchTypes.IsTorch(t)) return t.Name;
        return null;
    }
}
