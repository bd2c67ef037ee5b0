using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Modules;

/// <summary>TorchSharp's modules in operators of ONNX: an overload of <c>Call</c> for each, which is how the generator finds them. For generated
/// code.</summary>
public static partial class OnnxModules
{
    /// <summary>One module after the other.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Sequential module, OnnxValue input)
    {
        foreach (var (_, child) in module.named_children()) input = onnx.Call((nn.Module<Tensor, Tensor>)child, input);
        return onnx.Seen(module, input);
    }

    /// <summary>A module whose type is known when it is exported.</summary>
    /// <exception cref="OnnxExportException">It is of a type that cannot be exported.</exception>
    public static OnnxValue Call(this OnnxBuilder onnx, nn.Module<Tensor, Tensor> module, OnnxValue input) => module switch
    {
        IOnnxForward<OnnxValue, OnnxValue> own => onnx.Call(own, input),
        Sequential m => onnx.Call(m, input),
        Convolution m => onnx.Call(m, input),
        BatchNorm m => onnx.Call(m, input),
        InstanceNorm m => onnx.Call(m, input),
        LayerNorm m => onnx.Call(m, input),
        GroupNorm m => onnx.Call(m, input),
        Linear m => onnx.Call(m, input),
        Embedding m => onnx.Call(m, input),
        Identity m => onnx.Call(m, input),
        ReLU m => onnx.Call(m, input),
        ReLU6 m => onnx.Call(m, input),
        LeakyReLU m => onnx.Call(m, input),
        ELU m => onnx.Call(m, input),
        CELU m => onnx.Call(m, input),
        SELU m => onnx.Call(m, input),
        GELU m => onnx.Call(m, input),
        SiLU m => onnx.Call(m, input),
        Mish m => onnx.Call(m, input),
        Hardswish m => onnx.Call(m, input),
        Hardsigmoid m => onnx.Call(m, input),
        Sigmoid m => onnx.Call(m, input),
        Tanh m => onnx.Call(m, input),
        Softplus m => onnx.Call(m, input),
        Softsign m => onnx.Call(m, input),
        LogSigmoid m => onnx.Call(m, input),
        GLU m => onnx.Call(m, input),
        PReLU m => onnx.Call(m, input),
        RReLU m => onnx.Call(m, input),
        Hardshrink m => onnx.Call(m, input),
        Softshrink m => onnx.Call(m, input),
        Tanhshrink m => onnx.Call(m, input),
        Threshold m => onnx.Call(m, input),
        Softmin m => onnx.Call(m, input),
        Softmax m => onnx.Call(m, input),
        Softmax2d m => onnx.Call(m, input),
        LogSoftmax m => onnx.Call(m, input),
        Dropout m => onnx.Call(m, input),
        Dropout1d m => onnx.Call(m, input),
        Dropout2d m => onnx.Call(m, input),
        Dropout3d m => onnx.Call(m, input),
        FeatureAlphaDropout m => onnx.Call(m, input),
        AlphaDropout m => onnx.Call(m, input),
        Flatten m => onnx.Call(m, input),
        Unflatten m => onnx.Call(m, input),
        PixelShuffle m => onnx.Call(m, input),
        PixelUnshuffle m => onnx.Call(m, input),
        ChannelShuffle m => onnx.Call(m, input),
        Unfold m => onnx.Call(m, input),
        Fold m => onnx.Call(m, input),
        LocalResponseNorm m => onnx.Call(m, input),
        MaxPool1d m => onnx.Call(m, input),
        MaxPool2d m => onnx.Call(m, input),
        MaxPool3d m => onnx.Call(m, input),
        AvgPool1d m => onnx.Call(m, input),
        AvgPool2d m => onnx.Call(m, input),
        AvgPool3d m => onnx.Call(m, input),
        AdaptiveAvgPool1d m => onnx.Call(m, input),
        AdaptiveAvgPool2d m => onnx.Call(m, input),
        AdaptiveAvgPool3d m => onnx.Call(m, input),
        LPPool1d m => onnx.Call(m, input),
        LPPool2d m => onnx.Call(m, input),
        AdaptiveMaxPool1d m => onnx.Call(m, input),
        AdaptiveMaxPool2d m => onnx.Call(m, input),
        PadBase m => onnx.Call(m, input),
        Upsample m => onnx.Call(m, input),
        TransformerEncoderLayer m => onnx.Call(m, input),
        _ => throw Unknown(onnx, module),
    };

    /// <inheritdoc cref="Call(OnnxBuilder, nn.Module{Tensor, Tensor}, OnnxValue)"/>
    public static OnnxValue Call(this OnnxBuilder onnx, nn.Module<Tensor, Tensor, Tensor> module, OnnxValue input1, OnnxValue input2) => module switch
    {
        IOnnxForward<OnnxValue, OnnxValue, OnnxValue> own => onnx.Call(own, input1, input2),
        Bilinear m => onnx.Call(m, input1, input2),
        CosineSimilarity m => onnx.Call(m, input1, input2),
        PairwiseDistance m => onnx.Call(m, input1, input2),
        _ => throw Unknown(onnx, module),
    };

    private static OnnxExportException Unknown(OnnxBuilder onnx, nn.Module module)
    {
        using var scope = onnx.Enter(module);
        return new(
            $"{onnx.Place}: a {module.GetType().Name} cannot be exported. "
            + "Annotate a class of your own with [ExportOnnx]; write another in operators that can be.");
    }

    /// <summary>Names the operators that a function adds for a module.</summary>
    internal static T In<T>(this OnnxBuilder onnx, nn.Module module, Func<T> add)
    {
        using var scope = onnx.Enter(module);
        return onnx.Seen(module, add());
    }
}
