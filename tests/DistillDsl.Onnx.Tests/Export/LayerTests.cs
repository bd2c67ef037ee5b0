using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Export.Modules;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Onnx.Tests.Export;

/// <summary>TorchSharp's layers, each with its options, on two shapes.</summary>
public sealed class LayerTests
{
    internal static readonly (string Name, Func<Module<Tensor, Tensor>> Create, long[] First, long[] Second)[] Layers =
    [
        ("Conv1d", static () => Conv1d(3, 4, 3, stride: 2, padding: 1L), [2, 3, 9], [5, 3, 14]),
        ("Conv1d, dilated, without bias", static () => Conv1d(4, 4, 3, dilation: 2, groups: 2, bias: false), [2, 4, 9], [3, 4, 12]),
        ("Conv2d", static () => Conv2d(3, 4, 3, stride: 2, padding: 1), [2, 3, 9, 8], [5, 3, 14, 11]),
        ("Conv2d, oblong", static () => Conv2d(3, 4, (3, 1), stride: (1, 2), padding: (1, 0)), [2, 3, 9, 8], [5, 3, 14, 11]),
        ("Conv2d, depthwise", static () => Conv2d(4, 8, 3, groups: 4, dilation: 2), [2, 4, 9, 8], [5, 4, 14, 11]),
        ("Conv2d, same", static () => Conv2d(3, 4, 4, padding: Padding.Same), [2, 3, 9, 8], [5, 3, 14, 11]),
        ("Conv2d, valid", static () => Conv2d(3, 4, 4, padding: Padding.Valid), [2, 3, 9, 8], [5, 3, 14, 11]),
        ("Conv2d, reflected", static () => Conv2d(3, 4, 3, padding: 1, padding_mode: PaddingModes.Reflect), [2, 3, 9, 8], [5, 3, 14, 11]),
        ("Conv2d, replicated", static () => Conv2d(3, 4, 3, padding: 1, padding_mode: PaddingModes.Replicate), [2, 3, 9, 8], [5, 3, 14, 11]),
        ("Conv2d, circular", static () => Conv2d(3, 4, 3, padding: 1, padding_mode: PaddingModes.Circular), [2, 3, 9, 8], [5, 3, 14, 11]),
        ("Conv3d", static () => Conv3d(2, 3, 3, padding: 1), [2, 2, 4, 5, 6], [3, 2, 5, 6, 7]),
        ("ConvTranspose1d", static () => ConvTranspose1d(3, 4, 3, stride: 2), [2, 3, 5], [4, 3, 8]),
        ("ConvTranspose2d", static () => ConvTranspose2d(4, 4, 3, stride: 2, padding: 1, output_padding: 1, groups: 2), [2, 4, 5, 6], [3, 4, 8, 7]),
        ("ConvTranspose3d", static () => ConvTranspose3d(2, 3, 2, stride: 2, bias: false), [2, 2, 3, 4, 5], [3, 2, 4, 3, 2]),
        ("BatchNorm1d", static () => Trained(BatchNorm1d(3)), [4, 3], [6, 3]),
        ("BatchNorm1d of signals", static () => Trained(BatchNorm1d(3)), [4, 3, 5], [6, 3, 7]),
        ("BatchNorm2d", static () => Trained(BatchNorm2d(3)), [2, 3, 4, 5], [3, 3, 6, 7]),
        ("BatchNorm2d, not affine", static () => Trained(BatchNorm2d(3, eps: 0.1, affine: false)), [2, 3, 4, 5], [3, 3, 6, 7]),
        ("BatchNorm3d", static () => Trained(BatchNorm3d(2)), [2, 2, 3, 4, 5], [3, 2, 2, 3, 4]),
        ("InstanceNorm1d", static () => InstanceNorm1d(3), [2, 3, 9], [3, 3, 5]),
        ("InstanceNorm2d", static () => Trained(InstanceNorm2d(3, affine: true)), [2, 3, 4, 5], [3, 3, 6, 7]),
        ("InstanceNorm3d", static () => InstanceNorm3d(2), [2, 2, 3, 4, 5], [3, 2, 2, 3, 4]),
        ("LayerNorm", static () => Trained(LayerNorm(6)), [2, 5, 6], [3, 7, 6]),
        ("LayerNorm of two", static () => Trained(LayerNorm([5, 6], eps: 0.01)), [2, 5, 6], [3, 5, 6]),
        ("GroupNorm", static () => Trained(GroupNorm(2, 4)), [2, 4, 5, 6], [3, 4, 7, 3]),
        ("GroupNorm, not affine", static () => GroupNorm(2, 4, affine: false), [2, 4, 5], [3, 4, 7]),
        ("Linear", static () => Linear(6, 4), [2, 6], [5, 6]),
        ("Linear of tokens", static () => Linear(6, 4), [2, 3, 6], [5, 7, 6]),
        ("Linear without bias", static () => Linear(6, 4, hasBias: false), [2, 6], [5, 6]),
        ("MaxPool1d", static () => MaxPool1d(3, stride: 2, padding: 1), [2, 3, 9], [4, 3, 12]),
        ("MaxPool2d", static () => MaxPool2d(2), [2, 3, 8, 9], [3, 3, 12, 10]),
        ("MaxPool2d, padded", static () => MaxPool2d(3, stride: 2, padding: 1), [2, 3, 8, 9], [3, 3, 12, 10]),
        ("MaxPool2d, dilated", static () => MaxPool2d(3, stride: 1, dilation: 2), [2, 3, 8, 9], [3, 3, 12, 10]),
        ("MaxPool2d, rounded up", static () => MaxPool2d(3, stride: 2, ceil_mode: true), [2, 3, 8, 9], [4, 3, 8, 9]),
        ("MaxPool2d, rounded up and padded", static () => MaxPool2d(3, stride: 2, padding: 1, ceil_mode: true), [2, 3, 8, 7], [4, 3, 8, 7]),
        ("MaxPool3d", static () => MaxPool3d(2), [2, 2, 4, 6, 4], [3, 2, 6, 4, 8]),
        ("AvgPool1d", static () => AvgPool1d(3, stride: 2, padding: 1), [2, 3, 9], [4, 3, 12]),
        ("AvgPool2d", static () => AvgPool2d(2), [2, 3, 8, 9], [3, 3, 12, 10]),
        ("AvgPool2d, padded", static () => AvgPool2d(3, stride: 2, padding: 1), [2, 3, 8, 9], [3, 3, 12, 10]),
        ("AvgPool2d, padding not counted", static () => AvgPool2d(3, stride: 2, padding: 1, count_include_pad: false), [2, 3, 8, 9], [3, 3, 12, 10]),
        ("AvgPool2d, rounded up", static () => AvgPool2d(3, stride: 2, ceil_mode: true), [2, 3, 8, 9], [4, 3, 8, 9]),
        ("AvgPool3d", static () => AvgPool3d(2), [2, 2, 4, 6, 4], [3, 2, 6, 4, 8]),
        ("AdaptiveAvgPool1d", static () => AdaptiveAvgPool1d(1), [2, 3, 9], [4, 3, 12]),
        ("AdaptiveAvgPool2d", static () => AdaptiveAvgPool2d(1), [2, 3, 8, 9], [3, 3, 12, 10]),
        ("AdaptiveAvgPool2d, whole windows", static () => AdaptiveAvgPool2d([2, 3]), [2, 3, 8, 9], [4, 3, 8, 9]),
        ("AdaptiveAvgPool2d, overlapping windows", static () => AdaptiveAvgPool2d([3, 4]), [2, 3, 8, 9], [4, 3, 8, 9]),
        ("AdaptiveAvgPool3d", static () => AdaptiveAvgPool3d(1), [2, 2, 4, 6, 4], [3, 2, 6, 4, 8]),
        ("AdaptiveMaxPool2d", static () => AdaptiveMaxPool2d([3, 4]), [2, 3, 8, 9], [4, 3, 8, 9]),
        ("Upsample, nearest", static () => Upsample(scale_factor: [2, 2]), [2, 3, 4, 5], [3, 3, 6, 3]),
        ("Upsample, bilinear", static () => Upsample(size: [9, 7], mode: UpsampleMode.Bilinear), [2, 3, 4, 5], [3, 3, 6, 3]),
        ("Upsample, corners aligned", static () => Upsample(scale_factor: [2, 2], mode: UpsampleMode.Bilinear, align_corners: true), [2, 3, 4, 5],
            [3, 3, 6, 3]),
        ("Upsample, bicubic", static () => Upsample(scale_factor: [2, 2], mode: UpsampleMode.Bicubic), [2, 3, 4, 5], [3, 3, 6, 3]),
        ("ZeroPad2d", static () => ZeroPad2d((1, 2, 3, 4)), [2, 3, 4, 5], [3, 3, 6, 3]),
        ("ConstantPad1d", static () => ConstantPad1d((1, 2), 0.5), [2, 3, 4], [3, 3, 6]),
        ("ReflectionPad2d", static () => ReflectionPad2d(2), [2, 3, 4, 5], [3, 3, 6, 3]),
        ("ReplicationPad2d", static () => ReplicationPad2d((1, 0, 2, 1)), [2, 3, 4, 5], [3, 3, 6, 3]),
        ("PixelShuffle", static () => PixelShuffle(2), [2, 8, 3, 4], [3, 8, 5, 2]),
        ("Flatten", static () => Flatten(), [2, 3, 4], [5, 3, 4]),
        ("Flatten from 2", static () => Flatten(2), [2, 3, 4, 5], [3, 3, 6, 3]),
        ("Unflatten", static () => Unflatten(1, [2, 3]), [2, 6, 4], [5, 6, 3]),
        ("Sequential", static () => Sequential(("0", Conv2d(3, 4, 3)), ("1", ReLU()), ("2", Sequential(("a", MaxPool2d(2)), ("b", Dropout())))), [2, 3, 8, 8],
            [3, 3, 9, 7]),
    ];

    public static TheoryData<string> Names => [.. Layers.Select(static l => l.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees(string name)
    {
        var (_, create, first, second) = Layers.Single(l => l.Name == name);
        random.manual_seed(1);
        using var module = create();
        Agreement.OfModule(module, (onnx, x) => onnx.Call(module, x), randn(first), randn(second));
    }

    [Fact]
    public void AnEmbedding()
    {
        using var module = Embedding(7, 4, padding_idx: 0);
        Agreement.OfModule(module, (onnx, x) => onnx.Call(module, x), randint(7, [2, 5]), randint(7, [3, 6]));
    }

    [Fact]
    public void ABatchNormWithoutRunningStatisticsIsRefused()
    {
        using var module = BatchNorm2d(3, track_running_stats: false);
        FaultText.Names(Refusal(module, randn(2, 3, 4, 4)), "running statistics");
    }

    [Fact]
    public void ShapesThatDoNotFitAreRefused()
    {
        using var module = Conv2d(3, 4, 3);
        FaultText.Names(Refusal(module, randn(2, 5, 8, 8)), "5", "3");
    }

    private static string Refusal(Module<Tensor, Tensor> module, Tensor sample) => Assert.Throws<OnnxExportException>(
        () => Agreement.OfModule(module, (onnx, x) => onnx.Call(module, x), sample)).Message;

    /// <summary>A layer whose weights and statistics are not those of its creation.</summary>
    private static Module<Tensor, Tensor> Trained(Module<Tensor, Tensor> module)
    {
        using var noGrad = no_grad();
        foreach (var (_, parameter) in module.named_parameters()) init.normal_(parameter);
        foreach (var (name, buffer) in module.named_buffers())
            if (name.Contains("var", StringComparison.Ordinal)) init.uniform_(buffer, 0.5, 2);
            else if (name.Contains("mean", StringComparison.Ordinal)) init.normal_(buffer);
        return module;
    }
}
