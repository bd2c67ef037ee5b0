using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SystemTorch.Tests.Oracle;

public sealed partial class NnFunctionTests
{
    private static void Shapes()
    {
        On("flatten", x => nn.Flatten().call(x[0]));
        On("flatten/2,3", x => nn.Flatten(2, 3).call(x[0]));
        On("unflatten", x => nn.Unflatten(1, [2, 3]).call(x[0]));
        On("identity", x => nn.Identity().call(x[0]), x => nn.Sequential().call(x[0]));
        On("channel_shuffle", x => nn.ChannelShuffle(2).call(x[0]));
        On("pixel_shuffle", x => F.pixel_shuffle(x[0], 2), x => nn.PixelShuffle(2).call(x[0]));
        On("pixel_unshuffle", x => F.pixel_unshuffle(x[0], 2), x => nn.PixelUnshuffle(2).call(x[0]));
        On("unfold", x => F.unfold(x[0], 2), x => F.unfold(x[0], (2, 2)), x => nn.Unfold(2).call(x[0]), x => nn.Unfold((2, 2)).call(x[0]));
        On("unfold/(2,3),dilation=(1,2),padding=(1,1),stride=(2,1)",
            x => F.unfold(x[0], (2, 3), (1, 2), (1, 2), (2, 1)), x => nn.Unfold((2, 3), (1, 2), (1, 2), (2, 1)).call(x[0]));
        On("fold", x => F.fold(x[0], 3, 2), x => F.fold(x[0], (3, 3), (2, 2)), x => nn.Fold(3, 2).call(x[0]), x => nn.Fold((3, 3), (2, 2)).call(x[0]));
        On("fold/(4,5),(2,3),padding=(1,0),stride=(2,1)",
            x => F.fold(x[0], (4, 5), (2, 3), null, (1, 0), (2, 1)), x => nn.Fold((4, 5), (2, 3), null, (1, 0), (2, 1)).call(x[0]));
    }

    private static void Paddings()
    {
        On("pad/1", x => F.pad(x[0], (1, 1)), x => F.pad(x[0], [1L, 1L]), x => nn.ConstantPad1d(1, 0).call(x[0]));
        On("pad/2,1,value=0.5", x => F.pad(x[0], (2, 1), value: 0.5), x => nn.ConstantPad1d((2, 1), 0.5).call(x[0]));
        On("pad/constant2d",
            x => F.pad(x[0], (1, 2, 0, 1), value: -1.5), x => F.pad(x[0], new long[] { 1, 2, 0, 1 }, PaddingModes.Constant, -1.5),
            x => nn.ConstantPad2d((1, 2, 0, 1), -1.5).call(x[0]));
        On("pad/constant2d,1", x => nn.ConstantPad2d(1, -1.5).call(x[0]));
        On("pad/constant3d", x => F.pad(x[0], new long[] { 1, 0, 0, 1, 2, 1 }, value: 0.25), x => nn.ConstantPad3d((1, 0, 0, 1, 2, 1), 0.25).call(x[0]));
        On("pad/constant3d,1", x => nn.ConstantPad3d(1, 0.25).call(x[0]));
        On("pad/zero2d", x => F.pad(x[0], (1, 2, 0, 1), PaddingModes.Zeros), x => nn.ZeroPad2d((1, 2, 0, 1)).call(x[0]));
        On("pad/zero2d,2", x => nn.ZeroPad2d(2).call(x[0]));
        On("pad/reflect1d", x => F.pad(x[0], (1, 2), PaddingModes.Reflect), x => nn.ReflectionPad1d((1, 2)).call(x[0]));
        On("pad/reflect1d,1", x => nn.ReflectionPad1d(1).call(x[0]));
        On("pad/reflect2d", x => F.pad(x[0], (1, 2, 0, 2), PaddingModes.Reflect), x => nn.ReflectionPad2d((1, 2, 0, 2)).call(x[0]));
        On("pad/reflect2d,1", x => nn.ReflectionPad2d(1).call(x[0]));
        On("pad/reflect3d", x => nn.ReflectionPad3d((1, 0, 2, 1, 0, 1)).call(x[0]));
        On("pad/reflect3d,1", x => nn.ReflectionPad3d(1).call(x[0]));
        On("pad/replicate1d", x => F.pad(x[0], (1, 2), PaddingModes.Replicate), x => nn.ReplicationPad1d((1, 2)).call(x[0]));
        On("pad/replicate1d,1", x => nn.ReplicationPad1d(1).call(x[0]));
        On("pad/replicate2d", x => F.pad(x[0], (1, 2, 0, 2), PaddingModes.Replicate), x => nn.ReplicationPad2d((1, 2, 0, 2)).call(x[0]));
        On("pad/replicate2d,1", x => nn.ReplicationPad2d(1).call(x[0]));
        On("pad/replicate3d", x => nn.ReplicationPad3d((1, 0, 2, 1, 0, 1)).call(x[0]));
        On("pad/replicate3d,1", x => nn.ReplicationPad3d(1).call(x[0]));
        On("pad/circular", x => F.pad(x[0], (1, 2, 0, 2), PaddingModes.Circular));
    }

    private static void Samplings()
    {
        long[][] sizes = [[7], [5, 6], [3, 4, 3]];
        InterpolationMode[] smooth = [InterpolationMode.Linear, InterpolationMode.Bilinear, InterpolationMode.Trilinear];
        for (var dims = 1; dims <= 3; dims++)
        {
            var size = sizes[dims - 1];
            var scale = Enumerable.Repeat(1.6, dims).ToArray();
            foreach (var mode in new[] { InterpolationMode.Nearest, InterpolationMode.NearestExact, InterpolationMode.Area, smooth[dims - 1] })
            {
                var name = mode == InterpolationMode.NearestExact ? "nearest-exact" : mode.ToString().ToLowerInvariant();
                if (mode is InterpolationMode.NearestExact or InterpolationMode.Area)
                {
                    On($"interpolate/{dims}d,{name},size", x => F.interpolate(x[0], size, mode: mode));
                    On($"interpolate/{dims}d,{name},scale", x => F.interpolate(x[0], scale_factor: scale, mode: mode));
                    continue;
                }
                var upsampling = (UpsampleMode)mode;
                On($"interpolate/{dims}d,{name},size",
                    x => F.interpolate(x[0], size, mode: mode), x => F.upsample(x[0], size, mode: upsampling), x => nn.Upsample(size, mode: upsampling).call(x[0]));
                On($"interpolate/{dims}d,{name},scale",
                    x => F.interpolate(x[0], scale_factor: scale, mode: mode), x => F.upsample(x[0], null, scale, upsampling),
                    x => nn.Upsample(scale_factor: scale, mode: upsampling).call(x[0]));
            }
            var corners = smooth[dims - 1];
            On($"interpolate/{dims}d,{corners.ToString().ToLowerInvariant()},corners",
                x => F.interpolate(x[0], size, mode: corners, align_corners: true), x => F.upsample(x[0], size, null, (UpsampleMode)corners, true),
                x => nn.Upsample(size, null, (UpsampleMode)corners, true).call(x[0]));
        }
        AlsoOn("interpolate/1d,nearest,size", x => F.upsample_nearest(x[0], [7]), x => F.upsample_nearest1d(x[0], 7, null));
        AlsoOn("interpolate/1d,nearest,scale", x => F.upsample_nearest1d(x[0], null, 1.6));
        AlsoOn("interpolate/2d,nearest,size", x => F.upsample_nearest2d(x[0], [5, 6]));
        AlsoOn("interpolate/3d,nearest,scale", x => F.upsample_nearest3d(x[0], null, [1.6, 1.6, 1.6]));
        AlsoOn("interpolate/2d,bilinear,corners", x => F.upsample_bilinear(x[0], [5, 6], align_corners: true));
        On("interpolate/bicubic", x => F.interpolate(x[0], [5, 6], mode: InterpolationMode.Bicubic));
        On("interpolate/bicubic,corners", x => F.interpolate(x[0], [5, 6], mode: InterpolationMode.Bicubic, align_corners: true));
        On("interpolate/bilinear,antialias", x => F.interpolate(x[0], [2, 3], mode: InterpolationMode.Bilinear, antialias: true));
        On("interpolate/bicubic,antialias", x => F.interpolate(x[0], [2, 3], mode: InterpolationMode.Bicubic, antialias: true));
        On("interpolate/bilinear,recomputed",
            x => F.interpolate(x[0], null, [1.6, 1.6], InterpolationMode.Bilinear, recompute_scale_factor: true),
            x => nn.Upsample(null, [1.6, 1.6], UpsampleMode.Bilinear, recompute_scale_factor: true).call(x[0]));

        foreach (var mode in new[] { GridSampleMode.Bilinear, GridSampleMode.Nearest })
        {
            foreach (var padding in Enum.GetValues<GridSamplePaddingMode>())
                On($"grid_sample/{mode.ToString().ToLowerInvariant()},{padding.ToString().ToLowerInvariant()}", x => F.grid_sample(x[0], x[1], mode, padding, false));
        }
        On("grid_sample/corners", x => F.grid_sample(x[0], x[1], align_corners: true));
        On("grid_sample/3d", x => F.grid_sample(x[0], x[1]));
        On("affine_grid", x => F.affine_grid(x[0], [2, 1, 3, 2]));
        On("affine_grid/corners", x => F.affine_grid(x[0], [2, 1, 3, 2], true));
    }

    private static void AlsoOn(string name, params Func<Tensor[], Tensor>[] ways)
        => calls[name] = [.. calls[name], .. ways.Select(way => (Func<Tensor[], Tensor[]>)(x => [way(x)]))];
}
