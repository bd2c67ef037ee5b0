using DistillDsl.Onnx.Export.Ops;
using TorchSharp.Modules;

namespace DistillDsl.Onnx.Export.Modules;

public static partial class OnnxModules
{
    /// <summary>Hardshrink.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Hardshrink module, OnnxValue input) => onnx.In(module, () => input.Hardshrink(module.lambda));

    /// <summary>Softshrink.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Softshrink module, OnnxValue input) => onnx.In(module, () => input.Softshrink(module.lambda));

    /// <summary>Tanhshrink.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Tanhshrink module, OnnxValue input) => onnx.In(module, () => input.Tanhshrink(module.inplace));

    /// <summary>Threshold.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Threshold module, OnnxValue input) => onnx.In(
        module, () => input.Threshold(module.threshold, module.value, module.inplace));

    /// <summary>RReLU, whose slope is the mean of its bounds in evaluation mode.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, RReLU module, OnnxValue input) => onnx.In(
        module, () => input.Rrelu(module.lower, module.upper, module.inplace));

    /// <summary>Softmin.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Softmin module, OnnxValue input) => onnx.In(module, () => input.Softmin(module.dim));

    /// <summary>Dropout of channels for SELU.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, FeatureAlphaDropout module, OnnxValue input) => onnx.In(module, () => input);
}
