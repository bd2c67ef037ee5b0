using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Export.Modules;
using DistillDsl.Onnx.Export.Ops;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Onnx.Tests.Export;

/// <summary>Layers and functions that rearrange, resize or normalize maps.</summary>
public sealed class MapTests
{
    private static readonly long[] Map = [2, 4, 6, 8];
    private static readonly long[] Larger = [3, 4, 10, 4];

    internal static readonly (string Name, Func<Module<Tensor, Tensor>> Create, long[] First, long[] Second)[] Layers =
    [
        ("PixelUnshuffle", static () => PixelUnshuffle(2), Map, Larger),
        ("ChannelShuffle", static () => ChannelShuffle(2), Map, Larger),
        ("LocalResponseNorm", static () => LocalResponseNorm(3, 0.5, 0.6, 2), Map, Larger),
        ("LocalResponseNorm of an even number", static () => LocalResponseNorm(2), Map, Larger),
        ("Unfold", static () => Unfold(3, padding: 1, stride: 2), Map, Larger),
        ("Unfold, oblong", static () => Unfold((1, 3), (1, 2), (0, 1), (2, 1)), Map, Larger),
        ("Fold", static () => Fold((6, 8), (2, 3), padding: (1, 0), stride: (2, 1)), [2, 24, 24], [5, 24, 24]),
        ("Fold with a remainder", static () => Fold(6, 3, stride: 2), [2, 18, 4], [5, 18, 4]),
        ("Fold, dilated", static () => Fold(7, 2, dilation: 2), [2, 8, 25], [5, 8, 25]),
    ];

    /// <summary>Layers whose rank the first operator does not tell, or whose sizes follow from the sample.</summary>
    internal static readonly (string Name, Func<Module<Tensor, Tensor>> Create, long[] First, long[] Second)[] Sampled =
    [
        ("ChannelShuffle of signals", static () => ChannelShuffle(2), [2, 4, 6], [3, 4, 9]),
        ("ChannelShuffle of volumes", static () => ChannelShuffle(4), [2, 8, 2, 3, 4], [3, 8, 3, 2, 5]),
        ("LocalResponseNorm of signals", static () => LocalResponseNorm(3), [2, 4, 6], [3, 4, 9]),
        ("LocalResponseNorm of volumes", static () => LocalResponseNorm(5, 0.1), [2, 8, 2, 3, 4], [3, 8, 3, 2, 5]),
        ("Upsample, linear", static () => Upsample(scale_factor: [2], mode: UpsampleMode.Linear), [2, 3, 5], [3, 3, 8]),
        ("Upsample to a size, linear", static () => Upsample(size: [7], mode: UpsampleMode.Linear, align_corners: true), [2, 3, 5], [3, 3, 8]),
        ("Upsample, trilinear", static () => Upsample(scale_factor: [2, 1, 2], mode: UpsampleMode.Trilinear), [2, 2, 3, 4, 5], [3, 2, 4, 2, 3]),
        ("Upsample to a size, trilinear", static () => Upsample(size: [4, 6, 7], mode: UpsampleMode.Trilinear, align_corners: true), [2, 2, 3, 4, 5],
            [3, 2, 4, 2, 3]),
        ("Upsample, nearest signals", static () => Upsample(scale_factor: [3]), [2, 3, 5], [3, 3, 8]),
        ("Upsample, nearest volumes", static () => Upsample(size: [4, 6, 7]), [2, 2, 3, 4, 5], [3, 2, 3, 4, 5]),
        ("InstanceNorm1d, running", static () => Running(InstanceNorm1d(3, track_running_stats: true)), [2, 3, 9], [3, 3, 5]),
        ("InstanceNorm2d, running", static () => Running(InstanceNorm2d(3, affine: true, track_running_stats: true)), [2, 3, 4, 5], [3, 3, 6, 7]),
        ("InstanceNorm3d, running", static () => Running(InstanceNorm3d(2, 0.1, affine: true, track_running_stats: true)), [2, 2, 3, 4, 5], [3, 2, 2, 3, 4]),
        ("Hardshrink", static () => Hardshrink(0.3), [2, 4], [3, 5]), ("Softshrink", static () => Softshrink(0.3), [2, 4], [3, 5]),
        ("Tanhshrink", static () => Tanhshrink(), [2, 4], [3, 5]), ("Threshold", static () => Threshold(0.2, -3), [2, 4], [3, 5]),
        ("RReLU", static () => RReLU(0.1, 0.5), [2, 4], [3, 5]), ("Softmin", static () => Softmin(-1), [2, 4], [3, 5]),
        ("Softmax2d", static () => Softmax2d(), Map, Larger), ("FeatureAlphaDropout", static () => FeatureAlphaDropout(), Map, Larger),
    ];

    private static readonly (string Name, Func<Tensor, Tensor> Torch, Func<OnnxValue, OnnxValue> Onnx)[] Functions =
    [
        ("pixel_unshuffle", static x => functional.pixel_unshuffle(x, 2), static x => x.PixelUnshuffle(2)),
        ("channel_shuffle", static x => x.channel_shuffle(2), static x => x.ChannelShuffle(2)),
        ("local_response_norm", static x => functional.local_response_norm(x, 5, 0.1), static x => x.LocalResponseNorm(5, 0.1)),
        ("unfold", static x => functional.unfold(x, 2, 1, 0, 2), static x => x.Unfold(2, 1, 0, 2)),
        ("unfold of tuples", static x => functional.unfold(x, (2, 1), padding: (1, 0)), static x => x.Unfold((2, 1), padding: (1, 0))),
        ("fold", static x => functional.fold(x.flatten(2)[.., .., ..6], (4, 3), (2, 2)), static x => x.Flatten(2).Index(.., .., ..6).Fold((4, 3), (2, 2))),
        ("fold of numbers", static x => functional.fold(x.flatten(2)[.., .., ..4], 4, 2, 1, 0, 2),
            static x => x.Flatten(2).Index(.., .., ..4).Fold(4, 2, 1, 0, 2)),
        ("upsample", static x => functional.upsample(x, scale_factor: [2, 2], mode: UpsampleMode.Bicubic),
            static x => x.Upsample(scaleFactor: [2, 2], mode: UpsampleMode.Bicubic)),
        ("upsample, bilinear", static x => functional.upsample(x, [7, 9], mode: UpsampleMode.Bilinear, align_corners: true),
            static x => x.Upsample([7, 9], mode: UpsampleMode.Bilinear, alignCorners: true)),
        ("upsample_bilinear", static x => functional.upsample_bilinear(x, scale_factor: [2, 2]), static x => x.UpsampleBilinear(scaleFactor: [2, 2])),
        ("upsample_bilinear, aligned", static x => functional.upsample_bilinear(x, [7, 9], align_corners: true),
            static x => x.UpsampleBilinear([7, 9], alignCorners: true)),
        ("pad of all", static x => functional.pad(x, 1, value: 0.5), static x => x.Pad(1, value: 0.5)),
        ("upsample_nearest1d", static x => functional.upsample_nearest1d(x[.., .., 0], 7, null), static x => x.Index(.., .., 0).UpsampleNearest1d(7, null)),
        ("upsample_nearest1d by a factor", static x => functional.upsample_nearest1d(x[.., .., 0], null, 2),
            static x => x.Index(.., .., 0).UpsampleNearest1d(null, 2)),
        ("upsample_nearest2d", static x => functional.upsample_nearest2d(x, [7, 9]), static x => x.UpsampleNearest2d([7, 9])),
        ("upsample_nearest3d", static x => functional.upsample_nearest3d(x.unsqueeze(1), null, [1, 2, 2]),
            static x => x.Unsqueeze(1).UpsampleNearest3d(null, [1, 2, 2])),
        ("interpolate, nearest exact", static x => functional.interpolate(x, [9, 7], mode: InterpolationMode.NearestExact),
            static x => x.Interpolate([9, 7], mode: InterpolationMode.NearestExact)),
        ("interpolate by a factor, nearest exact", static x => functional.interpolate(x, scale_factor: [2, 0.5], mode: InterpolationMode.NearestExact),
            static x => x.Interpolate(scaleFactor: [2, 0.5], mode: InterpolationMode.NearestExact)),
        ("interpolate, linear", static x => functional.interpolate(x[.., .., 0], [9], mode: InterpolationMode.Linear),
            static x => x.Index(.., .., 0).Interpolate([9], mode: InterpolationMode.Linear)),
        ("interpolate, trilinear", static x => functional.interpolate(x.unsqueeze(1), [3, 9, 7], mode: InterpolationMode.Trilinear),
            static x => x.Unsqueeze(1).Interpolate([3, 9, 7], mode: InterpolationMode.Trilinear)),
        ("softmin", static x => functional.softmin(x, 1), static x => x.Softmin(1)),
        ("softmax2d", static x => functional.softmax2d(x), static x => x.Softmax2d()),
        ("hardshrink", static x => functional.hardshrink(x), static x => x.Hardshrink()),
        ("softshrink", static x => functional.softshrink(x), static x => x.Softshrink()),
        ("tanhshrink", static x => functional.tanhshrink(x), static x => x.Tanhshrink()),
        ("threshold", static x => functional.threshold(x, 0.5, -1), static x => x.Threshold(0.5, -1)),
        ("log_sigmoid", static x => x.log_sigmoid(), static x => x.LogSigmoid()),
        ("expit", static x => special.expit(x), static x => x.Expit()),
        ("dropout2d", static x => functional.dropout2d(x, training: false), static x => x.Dropout2d(training: false)),
        ("alpha_dropout", static x => functional.alpha_dropout(x), static x => x.AlphaDropout()),
    ];

    public static TheoryData<string> Open => [.. Layers.Select(static l => l.Name)];

    public static TheoryData<string> Names => [.. Layers.Concat(Sampled).Select(static l => l.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void ALayer(string name)
    {
        var (_, create, first, second) = Layers.Concat(Sampled).Single(l => l.Name == name);
        using var module = create();
        Agreement.OfModule(module, (onnx, x) => onnx.Call(module, x), randn(first), randn(second));
    }

    [Theory]
    [MemberData(nameof(Open))]
    public void TheRankThatALayerTellsIsEnough(string name)
    {
        var (_, create, first, second) = Layers.Single(l => l.Name == name);
        using var module = create();
        // The number of channels is part of what these compute.
        (string, long)[] sizes = name.StartsWith("Unfold", StringComparison.Ordinal) ? [("channels", first[1])]
            : name.StartsWith("Fold", StringComparison.Ordinal) ? [("size1", first[1])] : [];
        Agreement.WithoutSample(module, (onnx, x) => onnx.Call(module, x), [randn(first), randn(second)], sizes);
    }

    [Fact]
    public void OfFunctions() => Each.Agrees([randn(Map), randn(Larger)], Functions);

    [Fact]
    public void Refused()
    {
        var map = randn(2, 4, 6, 8);
        FaultText.Names(Each.Refusal(static x => x.View(2, 4, 6, 8).ChannelShuffle(3), map), "channel_shuffle", "3", "4");
        FaultText.Names(Each.Refusal(static x => x.Index(0, 0).LocalResponseNorm(3), map), "local_response_norm", "[height, width]");
        FaultText.Names(Each.Refusal(static x => x.Fold(6, 2), randn(2, 4, 48)), "48", "25");
        FaultText.Names(Each.Refusal(static x => x.Index(0).PixelUnshuffle(2), map), "4");
        FaultText.Names(Each.Refusal(static x => x.Interpolate([3, 4], mode: InterpolationMode.Area), map), "area");
    }

    private static Module<Tensor, Tensor> Running(Module<Tensor, Tensor> module)
    {
        using var noGrad = no_grad();
        foreach (var (_, parameter) in module.named_parameters()) init.normal_(parameter);
        foreach (var (name, buffer) in module.named_buffers())
            if (name.Contains("var", StringComparison.Ordinal)) init.uniform_(buffer, 0.5, 2);
            else if (name.Contains("mean", StringComparison.Ordinal)) init.normal_(buffer);
        return module;
    }
}
