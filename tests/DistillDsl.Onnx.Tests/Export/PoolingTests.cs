using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Export.Modules;
using DistillDsl.Onnx.Export.Ops;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Onnx.Tests.Export;

/// <summary>Pools as layers and as functions, with what they count at the border.</summary>
public sealed class PoolingTests
{
    private static readonly long[] Map = [2, 3, 8, 7];
    private static readonly long[] Volume = [2, 2, 5, 6, 7];

    internal static readonly (string Name, Func<Module<Tensor, Tensor>> Create, long[] First, long[] Second)[] Layers =
    [
        ("AvgPool1d, rounded up and padded", static () => AvgPool1d(3, stride: 2, padding: 1, ceil_mode: true), [2, 3, 8], [5, 3, 8]),
        ("AvgPool2d, rounded up and padded", static () => AvgPool2d(3, stride: 2, padding: 1, ceil_mode: true), Map, [5, 3, 8, 7]),
        ("AvgPool2d, rounded up, padding not counted", static () => AvgPool2d(3, stride: 2, padding: 1, ceil_mode: true, count_include_pad: false), Map,
            [5, 3, 8, 7]),
        ("AvgPool2d, rounded up in one dimension", static () => AvgPool2d([2, 3], stride: [2, 2], padding: [0, 1], ceil_mode: true), Map, [5, 3, 8, 7]),
        ("AvgPool2d of a divisor", static () => AvgPool2d(3, stride: 2, divisor_override: 5), Map, [5, 3, 9, 12]),
        ("AvgPool2d of a divisor, padded", static () => AvgPool2d(3, stride: 2, padding: 1, divisor_override: 5), Map, [5, 3, 9, 12]),
        ("AvgPool2d of a divisor, rounded up", static () => AvgPool2d(3, stride: 2, padding: 1, ceil_mode: true, divisor_override: 5), Map, [5, 3, 8, 7]),
        ("AvgPool3d, padded", static () => AvgPool3d(3, stride: 2, padding: 1), Volume, [3, 2, 7, 4, 5]),
        ("AvgPool3d, rounded up and padded", static () => AvgPool3d(3, stride: 2, padding: 1, ceil_mode: true), Volume, [3, 2, 5, 6, 7]),
        ("AvgPool3d of a divisor", static () => AvgPool3d(2, divisor_override: 3), Volume, [3, 2, 7, 4, 5]),
        ("MaxPool3d, padded and dilated", static () => MaxPool3d(2, stride: 2, padding: 1, dilation: 2), Volume, [3, 2, 7, 4, 5]),
        ("MaxPool3d, rounded up", static () => MaxPool3d(2, stride: 2, ceil_mode: true), Volume, [3, 2, 5, 6, 7]),
        ("LPPool1d", static () => LPPool1d(2, 3, stride: 2), [2, 3, 9], [4, 3, 12]),
        ("LPPool2d", static () => LPPool2d(2, 2), Map, [4, 3, 9, 12]),
        ("LPPool2d of 3, rounded up", static () => LPPool2d(3, [3, 2], stride: [2, 2], ceil_mode: true), Map, [4, 3, 8, 7]),
        ("AdaptiveMaxPool1d", static () => AdaptiveMaxPool1d(3), [2, 3, 8], [5, 3, 8]),
        ("AdaptiveMaxPool1d of one", static () => AdaptiveMaxPool1d(1), [2, 3, 8], [5, 3, 9]),
        ("AdaptiveAvgPool3d, overlapping windows", static () => AdaptiveAvgPool3d([2, 4, 3]), Volume, [3, 2, 5, 6, 7]),
    ];

    private static readonly (string Name, Func<Tensor, Tensor> Torch, Func<OnnxValue, OnnxValue> Onnx)[] OfMaps =
    [
        ("max_pool2d of tuples", static x => functional.max_pool2d(x, (3, 2), (2, 1), (1, 0), (1, 2)),
            static x => x.MaxPool2d((3, 2), (2, 1), (1, 0), (1, 2))),
        ("max_pool2d of arrays", static x => functional.max_pool2d(x, [3, 2], [2, 1], [1, 0]), static x => x.MaxPool2d([3, 2], [2, 1], [1, 0])),
        ("avg_pool2d of tuples", static x => functional.avg_pool2d(x, (3, 2), (2, 1), (1, 0), count_include_pad: false),
            static x => x.AvgPool2d((3, 2), (2, 1), (1, 0), countIncludePad: false)),
        ("avg_pool2d of arrays", static x => functional.avg_pool2d(x, [3, 2], [2, 1], [1, 0], divisor_override: 4),
            static x => x.AvgPool2d([3, 2], [2, 1], [1, 0], divisorOverride: 4)),
        ("lp_pool2d", static x => functional.lp_pool2d(x, 2, 2), static x => x.LpPool2d(2, 2)),
        ("lp_pool2d of arrays", static x => functional.lp_pool2d(x, 1, [2, 3], [1, 2]), static x => x.LpPool2d(1, [2, 3], [1, 2])),
        ("lp_pool1d", static x => functional.lp_pool1d(x.flatten(2), 2, 3, 2), static x => x.Flatten(2).LpPool1d(2, 3, 2)),
        ("adaptive_max_pool1d", static x => functional.adaptive_max_pool1d(x[.., .., 0], 1), static x => x.Index(.., .., 0).AdaptiveMaxPool1d(1)),
        ("adaptive_max_pool2d", static x => functional.adaptive_max_pool2d(x, [1, 1]), static x => x.AdaptiveMaxPool2d([1, 1])),
        ("adaptive_avg_pool2d of a tuple", static x => functional.adaptive_avg_pool2d(x, (1, 1)), static x => x.AdaptiveAvgPool2d((1, 1))),
    ];

    private static readonly (string Name, Func<Tensor, Tensor> Torch, Func<OnnxValue, OnnxValue> Onnx)[] OfVolumes =
    [
        ("max_pool3d", static x => functional.max_pool3d(x, [2, 2, 2]), static x => x.MaxPool3d([2, 2, 2])),
        ("max_pool3d, padded", static x => functional.max_pool3d(x, [3, 2, 2], [2, 1, 1], [1, 0, 1]), static x => x.MaxPool3d([3, 2, 2], [2, 1, 1], [1, 0, 1])),
        ("avg_pool3d", static x => functional.avg_pool3d(x, [2, 3, 2]), static x => x.AvgPool3d([2, 3, 2])),
        ("avg_pool3d, padded", static x => functional.avg_pool3d(x, [3, 3, 3], [2, 1, 1], [1, 0, 1], count_include_pad: false),
            static x => x.AvgPool3d([3, 3, 3], [2, 1, 1], [1, 0, 1], countIncludePad: false)),
        ("adaptive_avg_pool3d", static x => functional.adaptive_avg_pool3d(x, 1), static x => x.AdaptiveAvgPool3d(1)),
        ("adaptive_avg_pool3d of arrays", static x => functional.adaptive_avg_pool3d(x, [1, 1, 1]), static x => x.AdaptiveAvgPool3d([1, 1, 1])),
        ("adaptive_avg_pool3d of a tuple", static x => functional.adaptive_avg_pool3d(x, (1, 1, 1)), static x => x.AdaptiveAvgPool3d((1, 1, 1))),
    ];

    public static TheoryData<string> Names => [.. Layers.Select(static l => l.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void ALayer(string name)
    {
        var (_, create, first, second) = Layers.Single(l => l.Name == name);
        using var module = create();
        Agreement.OfModule(module, (onnx, x) => onnx.Call(module, x), rand(first), rand(second));
    }

    [Fact]
    public void FunctionsOfMaps() => Each.Agrees([rand(Map), rand(5, 3, 9, 12)], OfMaps);

    [Fact]
    public void FunctionsOfVolumes() => Each.Agrees([rand(Volume), rand([3, 2, 7, 4, 5])], OfVolumes);

    [Fact]
    public void Places() => Each.Agrees(
        [rand(2, 3, 8, 6), rand(5, 3, 6, 10)],
        ("max_pool2d_with_indices", static x => functional.max_pool2d_with_indices(x, [2, 3], [2, 1], [1, 0]).indices,
            static x => x.MaxPool2dWithIndices([2, 3], [2, 1], [1, 0]).indices),
        ("max_pool1d_with_indices", static x => functional.max_pool1d_with_indices(x.flatten(2), 3, 2).indices,
            static x => x.Flatten(2).MaxPool1dWithIndices(3, 2).indices),
        ("max_pool3d_with_indices", static x => functional.max_pool3d_with_indices(x.unsqueeze(2), [1, 2, 2]).indices,
            static x => x.Unsqueeze(2).MaxPool3dWithIndices([1, 2, 2]).indices),
        ("max_unpool2d", static x => Torch(x), static x => Onnx(x)));

    [Fact]
    public void ALayerThatPutsElementsBack()
    {
        using var flat = MaxUnpool1d(2);
        using var map = MaxUnpool2d(2);
        using var volume = MaxUnpool3d(2);
        Agreement.Of(flat, Cells(2), x => [flat.call(x[0], x[1])], (onnx, x) => [onnx.Call(flat, x[0], x[1])]);
        Agreement.Of(map, Cells(2, 3), x => [map.call(x[0], x[1])], (onnx, x) => [onnx.Call(map, x[0], x[1])]);
        Agreement.Of(volume, Cells(2, 3, 2), x => [volume.call(x[0], x[1])], (onnx, x) => [onnx.Call(volume, x[0], x[1])]);
    }

    private static Tensor[][] Cells(params long[] sizes) => [.. new long[] { 2, 5 }.Select(
        b => (Tensor[])[rand([b, 3, .. sizes]), arange(sizes.Aggregate(1L, static (a, s) => a * s)).view(sizes).expand([b, 3, .. sizes])])];

    private static Tensor Torch(Tensor x)
    {
        var (y, places) = functional.max_pool2d_with_indices(x, [2, 2]);
        return functional.max_unpool2d(y, places, [2, 2]);
    }

    private static OnnxValue Onnx(OnnxValue x)
    {
        var (y, places) = x.MaxPool2dWithIndices([2, 2]);
        return y.MaxUnpool2d(places, [2, 2]);
    }

    [Fact]
    public void TheRankThatALayerTellsIsEnough()
    {
        foreach (var (name, create, first, second) in Layers.Where(static l => !l.Name.Contains("rounded up", StringComparison.Ordinal)
            && (l.Name.EndsWith("of one", StringComparison.Ordinal) || !l.Name.StartsWith("Adaptive", StringComparison.Ordinal))))
        {
            using var module = create();
            Agreement.WithoutSample(module, (onnx, x) => onnx.Call(module, x), [rand(first), rand(second)]);
        }
    }

    [Fact]
    public void WindowsThatNeedTheirSizeNeedASample()
    {
        using var module = AvgPool2d(3, stride: 2, ceil_mode: true);
        FaultText.Names(
            Assert.Throws<OnnxExportException>(() => Agreement.WithoutSample(module, (onnx, x) => onnx.Call(module, x), [rand(Map)])).Message,
            "AvgPool2d", "\"height\"", "OnnxExportOptions.Sample");
    }
}
