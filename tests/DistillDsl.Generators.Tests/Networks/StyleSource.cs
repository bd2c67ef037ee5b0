using DistillDsl.Generators.Tests.Export;

namespace DistillDsl.Generators.Tests.Networks;

/// <summary>What the sources of networks in the styles in which people write them share, and what is asked of each.</summary>
internal static class StyleSource
{
    public const string Identity = "public override Tensor forward(Tensor input) => input;";

    public const string Block = $$"""
        public class Block : Module<Tensor, Tensor>
        {
            private readonly Conv2d conv1;
            private readonly Sequential? downsample;

            public Block(long input, long output, long stride = 1) : base("Block")
            {
                conv1 = Conv2d(input, output, 3, stride: stride);
                if (stride != 1 || input != output) downsample = Sequential(("0", Conv2d(input, output, 1)), ("1", BatchNorm2d(output)));
                RegisterComponents();
            }

            {{Identity}}
        }

        """;

    /// <summary>That those are the layers of <c>Net</c>, as they were read and as they are when it is made with the arguments.</summary>
    public static void Is(string source, string layers, params object?[] arguments) => Is([source], layers, arguments);

    public static void Is(string[] sources, string layers, params object?[] arguments)
    {
        var compilation = LayerListing.Compilation(sources);
        var network = LayerListing.Read(compilation, "Shop.Net");
        Assert.Equal(layers, LayerListing.Of(network));
        Assert.Empty(StyleExport.NotExported(compilation));
        RealNetwork.Agrees(network, RealNetwork.Load(compilation).GetType("Shop.Net")!, arguments);
    }
}
