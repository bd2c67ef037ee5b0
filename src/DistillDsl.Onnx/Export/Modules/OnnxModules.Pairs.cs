using DistillDsl.Onnx.Export.Ops;
using TorchSharp.Modules;

namespace DistillDsl.Onnx.Export.Modules;

public static partial class OnnxModules
{
    /// <summary>A bilinear form of two inputs.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Bilinear module, OnnxValue input1, OnnxValue input2) => onnx.In(
        module, () => input1.Bilinear(input2, onnx.Constant(module.weight), Optional(onnx, module.bias)));

    /// <summary>The cosine of the angles between vectors.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, CosineSimilarity module, OnnxValue input1, OnnxValue input2) => onnx.In(
        module, () => input1.CosineSimilarity(input2, module.dim, module.eps));

    /// <summary>The distances of vectors.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, PairwiseDistance module, OnnxValue input1, OnnxValue input2) => onnx.In(
        module, () => input1.PairwiseDistance(input2, module.norm, module.eps, module.keepdim));

    /// <summary>The elements of a max pool at their places in zeros.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, MaxUnpool1d module, OnnxValue input, OnnxValue indices) => onnx.In(
        module, () => input.MaxUnpool1d(indices, module.kernel_size, module.stride, module.padding));

    /// <summary>The elements of a max pool at their places in zeros.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, MaxUnpool2d module, OnnxValue input, OnnxValue indices) => onnx.In(
        module, () => input.MaxUnpool2d(indices, module.kernel_size, module.stride, module.padding));

    /// <summary>The elements of a max pool at their places in zeros.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, MaxUnpool3d module, OnnxValue input, OnnxValue indices) => onnx.In(
        module, () => input.MaxUnpool3d(indices, module.kernel_size, module.stride, module.padding));
}
