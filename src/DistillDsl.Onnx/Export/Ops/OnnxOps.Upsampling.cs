using DistillDsl.Onnx.Export.Sizes;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>A signal, map or volume in another size, or scaled.</summary>
    public static OnnxValue Upsample(
        this OnnxValue input, IReadOnlyList<OnnxSize>? size = null, double[]? scaleFactor = null, UpsampleMode mode = UpsampleMode.Nearest,
        bool alignCorners = false) =>
        Upsampled(input, size, scaleFactor, mode, alignCorners, false);

    /// <summary>A map in another size, or scaled, between its elements.</summary>
    public static OnnxValue UpsampleBilinear(
        this OnnxValue x, IReadOnlyList<OnnxSize>? size = null, double[]? scaleFactor = null, bool alignCorners = false) =>
        Upsampled(x, size, scaleFactor, UpsampleMode.Bilinear, alignCorners, false);

    /// <summary>The nearest elements of a signal in another size, or scaled.</summary>
    public static OnnxValue UpsampleNearest1d(this OnnxValue input, OnnxSize? outputSize, double? scaleFactor) =>
        Nearest(input, 1, outputSize is null ? null : [outputSize], scaleFactor is { } factor ? [factor] : null);

    /// <summary>The nearest elements of a map in another size, or scaled.</summary>
    public static OnnxValue UpsampleNearest2d(this OnnxValue input, IReadOnlyList<OnnxSize>? outputSizes = null, double[]? scaleFactors = null) =>
        Nearest(input, 2, outputSizes, scaleFactors);

    /// <summary>The nearest elements of a volume in another size, or scaled.</summary>
    public static OnnxValue UpsampleNearest3d(this OnnxValue input, IReadOnlyList<OnnxSize>? outputSizes = null, double[]? scaleFactors = null) =>
        Nearest(input, 3, outputSizes, scaleFactors);

    internal static OnnxValue Upsampled(
        OnnxValue input, IReadOnlyList<OnnxSize>? size, double[]? factors, UpsampleMode mode, bool? alignCorners, bool recomputesFactors)
    {
        if (!input.HasShape) input.ExpectRank(mode switch { UpsampleMode.Linear => 3, UpsampleMode.Trilinear => 5, _ => 4 });
        var interpolation = mode switch
        {
            UpsampleMode.Nearest => InterpolationMode.Nearest,
            UpsampleMode.Bicubic => InterpolationMode.Bicubic,
            _ => InterpolationMode.Bilinear,
        };
        return input.Interpolate(size, factors, interpolation, alignCorners, recomputesFactors);
    }

    private static OnnxValue Nearest(OnnxValue input, int count, IReadOnlyList<OnnxSize>? sizes, double[]? factors)
    {
        input.ExpectRank(count + 2);
        return input.Interpolate(sizes, factors);
    }
}
