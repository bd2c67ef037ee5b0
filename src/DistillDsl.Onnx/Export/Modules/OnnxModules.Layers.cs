using DistillDsl.Onnx.Export.Ops;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Modules;

public static partial class OnnxModules
{
    /// <summary>A convolution of one to three dimensions.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Convolution module, OnnxValue input) => onnx.In(module, () =>
    {
        var (weight, bias) = (onnx.Constant(module.weight!), Optional(onnx, module.bias));
        var count = weight.Rank - 2;
        var (strides, dilation) = (OnnxOps.Each(module.stride, count, 1), OnnxOps.Each(module.dilation, count, 1));
        if (module.transposed)
            return OnnxOps.ConvolutionTransposed(
                input, weight, bias, strides, OnnxOps.Each(module.padding, count, 0), OnnxOps.Each(module.output_padding, count, 0), dilation, module.groups);
        input.ExpectRank(weight.Rank);
        var pads = Pads(module, weight, count, dilation);
        if (module.padding_mode is PaddingModes.Zeros or PaddingModes.Constant || pads.All(static n => n == 0))
            return OnnxOps.ConvolutionPadded(input, weight, bias, strides, pads, dilation, module.groups);
        // The last dimension comes first.
        var padded = OnnxOps.Padded(
            input, [.. Enumerable.Range(0, count).Reverse().SelectMany(i => new[] { pads[i], pads[i + count] })], module.padding_mode, 0);
        return OnnxOps.ConvolutionPadded(padded, weight, bias, strides, new long[2 * count], dilation, module.groups);
    });

    /// <summary>A batch norm of one to three dimensions.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, BatchNorm module, OnnxValue input) => onnx.In(module, () =>
    {
        input.ExpectRank(module switch { BatchNorm2d => [4], BatchNorm3d => [5], _ => [3, 2] });
        return module.track_running_stats
            ? input.BatchNorm(
                onnx.Constant(module.running_mean!), onnx.Constant(module.running_var!), Optional(onnx, module.weight), Optional(onnx, module.bias),
                eps: module.eps)
            : throw new OnnxExportException(
                $"{onnx.Place}: a batch norm without running statistics computes those of the batch, also when it is evaluated; this cannot be exported.");
    });

    /// <summary>An instance norm of one to three dimensions.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, InstanceNorm module, OnnxValue input) => onnx.In(module, () =>
    {
        input.ExpectRank(module switch { InstanceNorm2d => [4], InstanceNorm3d => [5], _ => [3] });
        input.ExpectSize(1, module.num_features);
        var isRunning = module.track_running_stats;
        return input.InstanceNorm(
            isRunning ? onnx.Constant(module.running_mean!) : null, isRunning ? onnx.Constant(module.running_var!) : null, Optional(onnx, module.weight),
            Optional(onnx, module.bias), useInputStats: !isRunning, eps: module.eps);
    });

    /// <summary>A layer norm.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, LayerNorm module, OnnxValue input) => onnx.In(
        module, () => input.LayerNorm(module.normalized_shape, Optional(onnx, module.weight), Optional(onnx, module.bias), module.eps));

    /// <summary>A group norm.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, GroupNorm module, OnnxValue input) => onnx.In(
        module, () => input.GroupNorm(module.num_groups, Optional(onnx, module.weight), Optional(onnx, module.bias), module.eps));

    /// <summary>A linear layer.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Linear module, OnnxValue input) => onnx.In(
        module, () => input.Linear(onnx.Constant(module.weight!), Optional(onnx, module.bias)));

    /// <summary>An embedding; the input is of whole numbers.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Embedding module, OnnxValue input) => onnx.In(module, () =>
    {
        if (!input.HasShape) input.Type = ScalarType.Int64;
        input.ExpectRank(2, 0, 1, 3, 4, 5);
        return OnnxOps.Rows(input, onnx.Constant(module.weight!));
    });

    private static OnnxValue? Optional(OnnxBuilder onnx, Tensor? tensor) => tensor is null ? null : onnx.Constant(tensor);

    /// <summary>The padding of each begin and each end.</summary>
    private static long[] Pads(Convolution module, OnnxValue weight, int count, long[] dilation)
    {
        if (module.padding_type == Padding.Valid) return new long[2 * count];
        if (module.padding_type == Padding.Same) return OnnxOps.SamePads(weight, dilation);
        var padding = OnnxOps.Each(module.padding, count, 0);
        return [.. padding, .. padding];
    }
}
