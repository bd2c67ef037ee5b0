using DistillDsl.Onnx.Export.Ops;
using TorchSharp.Modules;

namespace DistillDsl.Onnx.Export.Modules;

public static partial class OnnxModules
{
    /// <summary>PixelShuffle.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, PixelShuffle module, OnnxValue input) => onnx.In(
        module, () => input.PixelShuffle(module.upscale_factor));

    /// <summary>PixelUnshuffle.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, PixelUnshuffle module, OnnxValue input) => onnx.In(
        module, () => input.PixelUnshuffle(module.downscale_factor));

    /// <summary>ChannelShuffle.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, ChannelShuffle module, OnnxValue input) => onnx.In(
        module, () => input.ChannelShuffle(module.groups));

    /// <summary>The windows of a map as columns.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Unfold module, OnnxValue input) => onnx.In(
        module, () => input.Unfold(module.kernel_size, module.dilation, module.padding, module.stride));

    /// <summary>The sums of windows, which are columns, in a map.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Fold module, OnnxValue input) => onnx.In(
        module, () => input.Fold(module.output_size, module.kernel_size, module.dilation, module.padding, module.stride));

    /// <summary>A norm over neighboring channels.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, LocalResponseNorm module, OnnxValue input) => onnx.In(
        module, () => input.LocalResponseNorm(module.size, module.alpha, module.beta, module.k));

    /// <summary>A power-average pool.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, LPPool1d module, OnnxValue input) => onnx.In(
        module, () => input.LpPool1d(module.norm_type, module.kernel_size, module.stride, module.ceil_mode));

    /// <summary>A power-average pool.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, LPPool2d module, OnnxValue input) => onnx.In(
        module, () => input.LpPool2d(module.norm_type, module.kernel_size, module.stride, module.ceil_mode));

    /// <summary>An adaptive max pool.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, AdaptiveMaxPool1d module, OnnxValue input) => onnx.In(
        module, () => input.AdaptiveMaxPool1d(module.output_size));
}
