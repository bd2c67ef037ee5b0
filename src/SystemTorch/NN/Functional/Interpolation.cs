using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor interpolate(
                Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest,
                bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                var spatial = (int)x.dim() - 2;
                Check(size, scale_factor, spatial);
                if (scale_factor is not null && (recompute_scale_factor || mode == InterpolationMode.Area))
                    (size, scale_factor) = (ScaledSize(x, scale_factor), null);
                if (align_corners == true && mode is (InterpolationMode.Nearest or InterpolationMode.NearestExact or InterpolationMode.Area))
                    throw new ArgumentException("align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear", nameof(align_corners));
                if (antialias && !(spatial == 2 && mode is (InterpolationMode.Bilinear or InterpolationMode.Bicubic)))
                    throw new ArgumentException("Anti-alias option is only supported for bilinear and bicubic modes on 4-D input.", nameof(antialias));

                var corners = align_corners ?? false;
                return (mode, spatial) switch
                {
                    (InterpolationMode.Nearest, 1) => Op.Call("aten::upsample_nearest1d.vec", x, size, scale_factor),
                    (InterpolationMode.Nearest, 2) => Op.Call("aten::upsample_nearest2d.vec", x, size, scale_factor),
                    (InterpolationMode.Nearest, 3) => Op.Call("aten::upsample_nearest3d.vec", x, size, scale_factor),
                    (InterpolationMode.NearestExact, 1) => Op.Call("aten::_upsample_nearest_exact1d.vec", x, size, scale_factor),
                    (InterpolationMode.NearestExact, 2) => Op.Call("aten::_upsample_nearest_exact2d.vec", x, size, scale_factor),
                    (InterpolationMode.NearestExact, 3) => Op.Call("aten::_upsample_nearest_exact3d.vec", x, size, scale_factor),
                    (InterpolationMode.Area, 1) => adaptive_avg_pool1d(x, size![0]),
                    (InterpolationMode.Area, 2) => adaptive_avg_pool2d(x, size!),
                    (InterpolationMode.Area, 3) => adaptive_avg_pool3d(x, size!),
                    (InterpolationMode.Linear, 1) => Op.Call("aten::upsample_linear1d.vec", x, size, corners, scale_factor),
                    (InterpolationMode.Bilinear, 2) when antialias => Op.Call("aten::_upsample_bilinear2d_aa.vec", x, size, corners, scale_factor),
                    (InterpolationMode.Bilinear, 2) => Op.Call("aten::upsample_bilinear2d.vec", x, size, corners, scale_factor),
                    (InterpolationMode.Bicubic, 2) when antialias => Op.Call("aten::_upsample_bicubic2d_aa.vec", x, size, corners, scale_factor),
                    (InterpolationMode.Bicubic, 2) => Op.Call("aten::upsample_bicubic2d.vec", x, size, corners, scale_factor),
                    (InterpolationMode.Trilinear, 3) => Op.Call("aten::upsample_trilinear3d.vec", x, size, corners, scale_factor),
                    _ => throw new ArgumentException($"Input Error: {mode} interpolation does not take a {x.dim()}-D input "
                        + "(3-D: Nearest, NearestExact, Area, Linear; 4-D: Nearest, NearestExact, Area, Bilinear, Bicubic; 5-D: Nearest, NearestExact, Area, Trilinear).", nameof(mode)),
                };
            }

            public static Tensor upsample(
                Tensor input, long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest,
                bool align_corners = false)
            {
                var interpolation = (InterpolationMode)mode;
                return interpolate(input, size, scale_factor, interpolation, mode == UpsampleMode.Nearest ? null : align_corners);
            }

            public static Tensor upsample_bilinear(Tensor x, long[]? size = null, double[]? scale_factor = null, bool align_corners = false)
                => interpolate(x, size, scale_factor, InterpolationMode.Bilinear, align_corners);

            public static Tensor upsample_nearest(Tensor x, long[]? size = null, double[]? scale_factor = null, bool align_corners = false)
                => interpolate(x, size, scale_factor);

            public static Tensor upsample_nearest1d(Tensor input, long? outputSize, double? scaleFactor)
                => Op.Call(
                    "aten::upsample_nearest1d.vec", input, outputSize is { } size ? Dims.Of(size) : null,
                    scaleFactor is { } scale ? new[] { scale } : null);

            public static Tensor upsample_nearest2d(Tensor input, long[]? outputSizes = null, double[]? scaleFactors = null)
                => Op.Call("aten::upsample_nearest2d.vec", input, outputSizes, scaleFactors);

            public static Tensor upsample_nearest3d(Tensor input, long[]? outputSizes = null, double[]? scaleFactors = null)
                => Op.Call("aten::upsample_nearest3d.vec", input, outputSizes, scaleFactors);

            private static void Check(long[]? size, double[]? scale, int spatial)
            {
                if ((size is null) == (scale is null))
                    throw new ArgumentException(size is null ? "either size or scale_factor should be defined" : "only one of size or scale_factor should be defined");
                var given = size?.Length ?? scale!.Length;
                if (given != spatial)
                    throw new ArgumentException($"{(size is null ? "scale_factor" : "size")} has {given} entries, but the input has {spatial} spatial dimensions.");
            }

            private static long[] ScaledSize(Tensor x, double[] scale)
            {
                var shape = x.shape;
                return [.. scale.Select((factor, d) => (long)Math.Floor(shape[d + 2] * factor))];
            }
        }
    }
}
