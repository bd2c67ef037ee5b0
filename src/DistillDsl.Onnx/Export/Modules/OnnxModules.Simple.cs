using DistillDsl.Onnx.Export.Ops;
using DistillDsl.Onnx.Export.Sizes;
using TorchSharp;
using TorchSharp.Modules;

namespace DistillDsl.Onnx.Export.Modules;

public static partial class OnnxModules
{
    /// <summary>The input.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Identity module, OnnxValue input) => onnx.In(module, () => input);

    /// <summary>ReLU.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, ReLU module, OnnxValue input) => onnx.In(module, () => input.Relu(module.inplace));

    /// <summary>ReLU6.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, ReLU6 module, OnnxValue input) => onnx.In(module, () => input.Relu6(module.inplace));

    /// <summary>LeakyReLU.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, LeakyReLU module, OnnxValue input) => onnx.In(
        module, () => input.LeakyRelu(module.negative_slope, module.inplace));

    /// <summary>ELU.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, ELU module, OnnxValue input) => onnx.In(module, () => input.Elu(module.alpha, module.inplace));

    /// <summary>CELU.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, CELU module, OnnxValue input) => onnx.In(module, () => input.Celu(module.alpha, module.inplace));

    /// <summary>SELU.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, SELU module, OnnxValue input) => onnx.In(module, () => input.Selu(module.inplace));

    /// <summary>GELU.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, GELU module, OnnxValue input) => onnx.In(
        module, () => input.Gelu(module.approximate, module.inplace));

    /// <summary>SiLU.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, SiLU module, OnnxValue input) => onnx.In(module, () => input.Silu(module.inplace));

    /// <summary>Mish.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Mish module, OnnxValue input) => onnx.In(module, () => input.Mish(module.inplace));

    /// <summary>Hardswish.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Hardswish module, OnnxValue input) => onnx.In(module, () => input.Hardswish(module.inplace));

    /// <summary>Hardsigmoid.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Hardsigmoid module, OnnxValue input) => onnx.In(module, () => input.Hardsigmoid(module.inplace));

    /// <summary>Sigmoid.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Sigmoid module, OnnxValue input) => onnx.In(module, () => input.Sigmoid(module.inplace));

    /// <summary>Tanh.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Tanh module, OnnxValue input) => onnx.In(module, () => input.Tanh(module.inplace));

    /// <summary>Softplus.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Softplus module, OnnxValue input) => onnx.In(
        module, () => input.Softplus(module.beta, module.threshold));

    /// <summary>Softsign.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Softsign module, OnnxValue input) => onnx.In(
        module, () => OnnxOps.Result(input, input.Softsign(), module.inplace));

    /// <summary>LogSigmoid.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, LogSigmoid module, OnnxValue input) => onnx.In(module, () => input.Logsigmoid());

    /// <summary>GLU.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, GLU module, OnnxValue input) => onnx.In(module, () => input.Glu(module.dim));

    /// <summary>PReLU.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, PReLU module, OnnxValue input) => onnx.In(module, () => input.Prelu(onnx.Constant(module.weight)));

    /// <summary>Softmax.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Softmax module, OnnxValue input) => onnx.In(module, () => input.Softmax(module.dim));

    /// <summary>Softmax over the channels of a map.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Softmax2d module, OnnxValue input) => onnx.In(module, () => input.Softmax(-3));

    /// <summary>LogSoftmax.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, LogSoftmax module, OnnxValue input) => onnx.In(module, () => input.LogSoftmax(module.dim));

    /// <summary>Dropout, which does nothing in evaluation mode.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Dropout module, OnnxValue input) => onnx.In(module, () => input);

    /// <summary>Dropout of channels.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Dropout1d module, OnnxValue input) => onnx.In(module, () => input);

    /// <summary>Dropout of channels.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Dropout2d module, OnnxValue input) => onnx.In(module, () => input);

    /// <summary>Dropout of channels.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Dropout3d module, OnnxValue input) => onnx.In(module, () => input);

    /// <summary>Dropout for SELU.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, AlphaDropout module, OnnxValue input) => onnx.In(module, () => input);

    /// <summary>Flatten.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Flatten module, OnnxValue input) => onnx.In(
        module, () => input.Flatten(module.start_dim, module.end_dim));

    /// <summary>Unflatten.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Unflatten module, OnnxValue input) => onnx.In(
        module, () => input.Unflatten(module.dim, [.. module.unflattened_size.Select(static s => (OnnxSize)s)]));

    /// <summary>A max pool.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, MaxPool1d module, OnnxValue input) => onnx.In(
        module, () => input.MaxPool1d(module.kernel_size, module.stride, module.padding, module.dilation, module.ceil_mode));

    /// <summary>A max pool.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, MaxPool2d module, OnnxValue input) => onnx.In(
        module, () => OnnxOps.MaxPool(input, 2, module.kernel_size, module.stride, module.padding, module.dilation, module.ceil_mode));

    /// <summary>A max pool.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, MaxPool3d module, OnnxValue input) => onnx.In(
        module, () => OnnxOps.MaxPool(input, 3, module.kernel_size, module.stride, module.padding, module.dilation, module.ceil_mode));

    /// <summary>An average pool.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, AvgPool1d module, OnnxValue input) => onnx.In(
        module, () => input.AvgPool1d(module.kernel_size, module.stride, module.padding, module.ceil_mode, module.count_include_pad));

    /// <summary>An average pool.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, AvgPool2d module, OnnxValue input) => onnx.In(module, () => OnnxOps.AvgPool(
            input, 2, module.kernel_size, module.stride, module.padding, module.ceil_mode, module.count_include_pad, module.divisor_override));

    /// <summary>An average pool.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, AvgPool3d module, OnnxValue input) => onnx.In(module, () => OnnxOps.AvgPool(
            input, 3, module.kernel_size, module.stride, module.padding, module.ceil_mode, module.count_include_pad, module.divisor_override));

    /// <summary>An adaptive average pool.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, AdaptiveAvgPool1d module, OnnxValue input) => onnx.In(
        module, () => input.AdaptiveAvgPool1d(module.output_size));

    /// <summary>An adaptive average pool.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, AdaptiveAvgPool2d module, OnnxValue input) => onnx.In(
        module, () => OnnxOps.Adaptive(input, 2, module.output_size, isMax: false));

    /// <summary>An adaptive average pool.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, AdaptiveAvgPool3d module, OnnxValue input) => onnx.In(
        module, () => OnnxOps.Adaptive(input, 3, module.output_size, isMax: false));

    /// <summary>An adaptive max pool.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, AdaptiveMaxPool2d module, OnnxValue input) => onnx.In(
        module, () => OnnxOps.Adaptive(input, 2, module.output_size, isMax: true));

    /// <summary>Padding.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, PadBase module, OnnxValue input) => onnx.In(module, () =>
    {
        // Two rows for each dimension that is padded, behind batch and channels.
        if (!input.HasShape) input.ExpectRank(module.padding.Length / 2 + 2);
        var mode = module.GetType().Name is var name && name.StartsWith("Reflection", StringComparison.Ordinal) ? PaddingModes.Reflect
            : name.StartsWith("Replication", StringComparison.Ordinal) ? PaddingModes.Replicate : PaddingModes.Constant;
        return OnnxOps.Padded(input, module.padding, mode, module.value);
    });

    /// <summary>Upsampling.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Upsample module, OnnxValue input) => onnx.In(module, () =>
    {
        OnnxSize[]? size = module.size.Length == 0 ? null : [.. module.size.ToArray().Select(static s => (OnnxSize)s)];
        return OnnxOps.Upsampled(
            input, size, module.scale_factor.Length == 0 ? null : module.scale_factor.ToArray(), module.mode, module.align_corners,
            module.recompute_scale_factor == true);
    });
}
