using DistillDsl.Onnx.Export.Ops;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Onnx.Tests.Export;

/// <summary>Convolutions whose weights are tensors of their own.</summary>
public sealed class FunctionalConvolutionTests
{
    private static readonly Tensor[][] Signals = [[randn(2, 4, 9)], [randn(3, 4, 12)]];
    private static readonly Tensor[][] Maps = [[randn(2, 4, 5, 6)], [randn(3, 4, 8, 7)]];
    private static readonly Tensor[][] Volumes = [[randn([2, 2, 4, 5, 6])], [randn([3, 2, 5, 4, 3])]];

    private static readonly Tensor Bias = randn(6);

    [Fact]
    public void OfSignals()
    {
        Tensor weight = randn(6, 2, 3), even = randn(6, 4, 4), back = randn(4, 3, 3);
        Each.Agrees(
            Signals,
            ("conv1d", x => [functional.conv1d(x[0], weight, Bias, 2, 1, 1, 2)],
                (onnx, x) => [x[0].Conv1d(onnx.Constant(weight), onnx.Constant(Bias), 2, 1, 1, 2)]),
            ("conv1d_padding", x => [functional.conv1d_padding(x[0], even, padding: Padding.Same)],
                (onnx, x) => [x[0].Conv1dPadding(onnx.Constant(even), padding: Padding.Same)]),
            ("conv_transpose1d", x => [functional.conv_transpose1d(x[0], back, Bias, 2, 1, 1, groups: 2)],
                (onnx, x) => [x[0].ConvTranspose1d(onnx.Constant(back), onnx.Constant(Bias), 2, 1, 1, groups: 2)]));
    }

    [Fact]
    public void OfMaps()
    {
        Tensor weight = randn(6, 4, 3, 2), even = randn(6, 4, 4, 3), back = randn(4, 6, 3, 2);
        Each.Agrees(
            Maps,
            ("conv2d", x => [functional.conv2d(x[0], weight, Bias, [2, 1], [1, 0], [1, 2])],
                (onnx, x) => [x[0].Conv2d(onnx.Constant(weight), onnx.Constant(Bias), [2, 1], [1, 0], [1, 2])]),
            ("conv2d_padding", x => [functional.conv2d_padding(x[0], even, Bias, padding: Padding.Same)],
                (onnx, x) => [x[0].Conv2dPadding(onnx.Constant(even), onnx.Constant(Bias), padding: Padding.Same)]),
            ("conv2d_padding, valid", x => [functional.conv2d_padding(x[0], even, strides: [2, 1])],
                (onnx, x) => [x[0].Conv2dPadding(onnx.Constant(even), strides: [2, 1])]),
            ("conv_transpose2d", x => [functional.conv_transpose2d(x[0], back, Bias, [2, 1], [1, 0], [1, 0])],
                (onnx, x) => [x[0].ConvTranspose2d(onnx.Constant(back), onnx.Constant(Bias), [2, 1], [1, 0], [1, 0])]),
            ("conv_transpose2d, dilated", x => [functional.conv_transpose2d(x[0], back, dilation: [2, 1])],
                (onnx, x) => [x[0].ConvTranspose2d(onnx.Constant(back), dilation: [2, 1])]));
    }

    [Fact]
    public void OfVolumes()
    {
        Tensor weight = randn([6, 2, 2, 3, 2]), back = randn([2, 6, 2, 2, 3]);
        Each.Agrees(
            Volumes,
            ("conv3d", x => [functional.conv3d(x[0], weight, Bias, [1, 2, 1], [0, 1, 0])],
                (onnx, x) => [x[0].Conv3d(onnx.Constant(weight), onnx.Constant(Bias), [1, 2, 1], [0, 1, 0])]),
            ("conv3d_padding", x => [functional.conv3d_padding(x[0], weight, padding: Padding.Same)],
                (onnx, x) => [x[0].Conv3dPadding(onnx.Constant(weight), padding: Padding.Same)]),
            ("conv_transpose3d", x => [functional.conv_transpose3d(x[0], back, Bias, [2, 1, 1], [0, 0, 1])],
                (onnx, x) => [x[0].ConvTranspose3d(onnx.Constant(back), onnx.Constant(Bias), [2, 1, 1], [0, 0, 1])]));
    }
}
