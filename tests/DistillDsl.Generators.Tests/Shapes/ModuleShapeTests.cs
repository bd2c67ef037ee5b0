using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Shapes;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Generators.Tests.Shapes;

/// <summary>What the rules say of a module's output, beside what the module gives.</summary>
public class ModuleShapeTests
{
    /// <summary>How many calls threw, of which nothing can be said.</summary>
    private int _thrown;

    private static readonly long[] Vectors = [2, 6];
    private static readonly long[] Rows = [2, 6, 9];
    private static readonly long[] Maps = [2, 6, 9, 7];
    private static readonly long[] Volumes = [2, 6, 9, 7, 8];

    [Fact]
    public void Convolutions()
    {
        foreach (var (dimensions, input) in new[] { (1, Rows), (2, Maps), (3, Volumes) })
            foreach (var kernel in new[] { 1L, 2, 3 })
                foreach (var (stride, padding, dilation) in new[] { (1L, 0L, 1L), (2, 0, 1), (2, 1, 1), (1, 2, 2), (3, 1, 2) })
                {
                    Agrees($"Conv{dimensions}d", input, ("in_channels", 6L), ("out_channels", 4L), ("kernel_size", kernel), ("stride", stride),
                        ("padding", padding), ("dilation", dilation));
                    Agrees($"ConvTranspose{dimensions}d", input, ("in_channels", 6L), ("out_channels", 4L), ("kernel_size", kernel), ("stride", stride),
                        ("padding", padding), ("dilation", dilation), ("output_padding", stride - 1));
                }
        foreach (var named in new[] { Padding.Same, Padding.Valid })
            foreach (var dilation in new[] { 1L, 2 })
                Agrees("Conv2d", Maps, ("in_channels", 6L), ("out_channels", 4L), ("kernel_size", 3L), ("padding", named), ("dilation", dilation));
        foreach (var mode in new[] { PaddingModes.Reflect, PaddingModes.Replicate, PaddingModes.Circular })
            Agrees("Conv2d", Maps, ("in_channels", 6L), ("out_channels", 4L), ("kernel_size", 3L), ("padding", 2L), ("padding_mode", mode), ("groups", 2L));
        Agrees("Conv2d", Maps, ("in_channels", 6L), ("out_channels", 4L), ("kernel_size", (3L, 1L)), ("stride", (2L, 1L)), ("padding", (1L, 0L)));
        Agrees("Conv2d", Maps, ("in_channels", 6L), ("out_channels", 4L), ("kernel_size", (3L, 5L)), ("padding", Padding.Same));
        Agrees("Conv3d", Volumes, ("in_channels", 6L), ("out_channels", 4L), ("kernel_size", (3L, 1L, 2L)), ("stride", (2L, 1L, 2L)));
        Agrees("ConvTranspose2d", Maps, ("in_channels", 6L), ("out_channels", 4L), ("kernel_size", (4L, 2L)), ("stride", (2L, 2L)), ("padding", (1L, 0L)),
            ("output_padding", (1L, 1L)));
        Agrees("Unfold", Maps, ("kernel_size", (2L, 3L)));
        Assert.Equal(0, _thrown);
    }

    /// <summary>
    /// TorchSharp 0.107 takes the first axis' output padding for all of them (19 × 15 here, PyTorch 19 × 14), so that the others are not
    /// known.
    /// </summary>
    [Fact]
    public void OutputPaddingOfItsOwnForEachAxis()
    {
        var (type, values, output) =
            Real.Module("ConvTranspose2d", Maps, ("in_channels", 6L), ("out_channels", 4L), ("kernel_size", (4L, 2L)), ("stride", (2L, 2L)),
                ("padding", (1L, 0L)), ("output_padding", (1L, 0L)))!.Value;

        var said = ModuleShapes.Of(type, values, Real.Known(Maps));

        Real.Holds("ConvTranspose2d", said, output);
        Assert.Equal("[2, 4, 19, ?]", said.ToString());
    }

    [Fact]
    public void Features()
    {
        foreach (var input in new[] { new long[] { 6 }, Vectors, [2, 9, 6], [2, 3, 5, 6] })
        {
            Agrees("Linear", input, ("inputSize", 6L), ("outputSize", 4L));
            Agrees("LayerNorm", input, ("normalized_shape", 6L));
            Agrees("Embedding", input, ("num_embeddings", 5L), ("embedding_dims", 4L));
            Agrees("GLU", input);
        }
        Agrees("GLU", Maps, ("dim", 1L));
        foreach (var (dimensions, input) in new[] { (1, Vectors), (1, Rows), (2, Maps), (3, Volumes) })
            foreach (var (affine, tracks) in new[] { (true, true), (true, false), (false, true), (false, false) })
                foreach (var channels in new[] { 6L, 5 })
                    Agrees($"BatchNorm{dimensions}d", input, ("num_features", channels), ("affine", affine), ("track_running_stats", tracks));
        foreach (var affine in new[] { true, false }) Agrees("GroupNorm", Maps, ("num_groups", 3L), ("num_channels", 6L), ("affine", affine));
        Agrees("InstanceNorm1d", Rows, ("num_features", 6L));
        Agrees("InstanceNorm2d", Maps, ("num_features", 6L));
        Agrees("InstanceNorm3d", Volumes, ("num_features", 6L));
        Agrees("LocalResponseNorm", Maps, ("size", 3L));
        // Those of five channels where there are six.
        Assert.Equal(12, _thrown);
    }

    [Fact]
    public void Pooling()
    {
        foreach (var (dimensions, input) in new[] { (1, Rows), (2, Maps), (3, Volumes) })
            foreach (var ceiling in new[] { false, true })
                foreach (var (kernel, stride, padding) in new[] { (2L, (long?)null, 0L), (3, 2, 1), (3, 1, 1), (2, 3, 1), (3, 2, 0) })
                {
                    Agrees($"MaxPool{dimensions}d", input, ("kernel_size", kernel), ("stride", stride), ("padding", (long?)padding), ("ceil_mode", ceiling));
                    Agrees($"AvgPool{dimensions}d", input, ("kernel_size", kernel), ("stride", stride), ("padding", padding), ("ceil_mode", ceiling));
                    if (dimensions < 3)
                        Agrees($"LPPool{dimensions}d", input, ("norm_type", 2.0), ("kernel_size", kernel), ("stride", stride), ("ceil_mode", ceiling));
                }
        Agrees("MaxPool2d", Maps, ("kernel_size", 2L));
        Agrees("MaxPool2d", Maps, ("kernel_size", 2L), ("dilation", (long?)2L), ("stride", (long?)1L));
        Agrees("MaxPool2d", Maps, ("kernel_size", (3L, 2L)), ("stride", (2L, 1L)), ("padding", (1L, 0L)));
        Agrees("AvgPool2d", Maps, ("kernel_size", new[] { 3L, 2 }));
        foreach (var size in new[] { 1L, 4 })
        {
            Agrees("AdaptiveAvgPool1d", Rows, ("output_size", size));
            Agrees("AdaptiveAvgPool2d", Maps, ("output_size", size));
            Agrees("AdaptiveAvgPool3d", Volumes, ("output_size", size));
            Agrees("AdaptiveMaxPool1d", Rows, ("output_size", size));
        }
        Agrees("AdaptiveAvgPool2d", Maps, ("output_size", (3L, 2L)));
        Agrees("AdaptiveMaxPool2d", Maps, ("output_size", new[] { 3L, 2 }));
        Assert.Equal(0, _thrown);
    }

    [Fact]
    public void OtherSizes()
    {
        Agrees("Upsample", Maps, ("scale_factor", new[] { 2.0, 2.0 }));
        Agrees("Upsample", Maps, ("scale_factor", new[] { 1.5, 0.5 }), ("mode", UpsampleMode.Bilinear), ("align_corners", true));
        Agrees("Upsample", Maps, ("size", new[] { 5L, 4 }));
        Agrees("Upsample", Rows, ("size", new[] { 5L }));
        Agrees("ZeroPad2d", Maps, ("padding", 2L));
        Agrees("ZeroPad2d", Maps, ("padding", (1L, 2L, 3L, 4L)));
        Agrees("ConstantPad1d", Rows, ("padding", (1L, 2L)), ("value", 1.0));
        Agrees("ConstantPad3d", Volumes, ("padding", (1L, 2L, 3L, 0L, 1L, 5L)), ("value", 1.0));
        Agrees("ReflectionPad2d", Maps, ("padding", (1L, 2L, 3L, 4L)));
        Agrees("ReplicationPad1d", Rows, ("padding", 3L));
        Agrees("PixelShuffle", [2, 8, 3, 4], ("upscale_factor", 2L));
        Agrees("PixelUnshuffle", [2, 3, 4, 6], ("downscale_factor", 2L));
        Agrees("ChannelShuffle", Maps, ("groups", 3L));
        foreach (var (from, to) in new[] { (1L, -1L), (0, -1), (2, 3), (-2, -1), (1, 2) }) Agrees("Flatten", Maps, ("start_dim", from), ("end_dim", to));
        Agrees("Flatten", Vectors);
        Agrees("Unflatten", Vectors, ("dim", 1L), ("unflattened_size", new[] { 2L, -1 }));
        // TorchSharp counts no dimension from the end here.
        Agrees("Unflatten", Maps, ("dim", 1L), ("unflattened_size", new[] { 2L, 3 }));
        Assert.Equal(0, _thrown);
    }

    [Theory]
    [InlineData("ReLU")]
    [InlineData("ReLU6")]
    [InlineData("LeakyReLU")]
    [InlineData("GELU")]
    [InlineData("SiLU")]
    [InlineData("Sigmoid")]
    [InlineData("Tanh")]
    [InlineData("Hardswish")]
    [InlineData("Softplus")]
    [InlineData("Softmax2d")]
    [InlineData("Dropout")]
    [InlineData("Dropout2d")]
    [InlineData("AlphaDropout")]
    [InlineData("Identity")]
    public void NothingChanges(string module) => Agrees(module, Maps);

    /// <summary>TorchSharp 0.107 hands AdaptiveMaxPool3d to the native function of one dimension, so that it never runs; PyTorch gives what is said.</summary>
    [Fact]
    public void AModuleThatNeverRuns()
    {
        using var pool = nn.AdaptiveMaxPool3d([3, 2, 1]);
        using var volume = ones(Volumes);

        Assert.Throws<NullReferenceException>(() => pool.call(volume));
        Assert.Equal("[2, 6, 3, 2, 1]",
            ModuleShapes.Of("AdaptiveMaxPool3d", new(new Dictionary<string, object?> { ["output_size"] = ImmutableArray.Create<long?>(3, 2, 1) }),
                Real.Known(Volumes)).ToString());
    }

    /// <summary>Every module that is known is one that there is.</summary>
    [Fact]
    public void KnownModulesExist()
    {
        var names = typeof(TorchSharp.Modules.Linear).Assembly.GetTypes()
            .Where(static t => t.Namespace == "TorchSharp.Modules").Select(static t => t.Name).ToHashSet();
        Assert.All(ModuleShapes.Names, name => Assert.Contains(name, names));
    }

    private void Agrees(string factory, long[] input, params (string Name, object? Value)[] arguments)
    {
        if (Real.Module(factory, input, arguments) is not var (type, values, output))
        {
            _thrown++;
            return;
        }
        var what = $"{factory}({string.Join(", ", arguments)}) of [{string.Join(", ", input)}]";
        var said = ModuleShapes.Of(type, values, Real.Known(input));
        Real.Holds(what, said, output);
        Assert.True(said.HasRank && said.Dimensions.All(static d => d is not null), $"{what}: {said} is known, [{string.Join(", ", output)}]");
        foreach (var vague in Real.Vaguer(input))
        {
            // A batch is taken for granted where nothing is known; a lone sample is no batch.
            if (!vague.HasRank && input.Length < 2) continue;
            Real.Holds($"{what}, known as {vague}", ModuleShapes.Of(type, values, vague), output);
            Real.Holds($"{what}, called with unknown arguments", ModuleShapes.Of(type, CallValues.None, vague), output);
        }
    }
}
