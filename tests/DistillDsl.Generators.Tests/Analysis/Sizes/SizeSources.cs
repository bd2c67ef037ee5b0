using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis.Sizes;

/// <summary>Two networks whose sizes are constants.</summary>
internal static class SizeSources
{
    /// <summary>
    /// Of <c>layer1</c> both give 16 channels, of <c>layer2</c> 32 and 64; <c>norm</c> is before a ReLU, <c>features</c> and <c>fc</c> are
    /// vectors.
    /// </summary>
    public const string Networks = """
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        public class Net : Module<Tensor, Tensor>
        {
            private readonly Sequential layer1 = Sequential(("conv", Conv2d(3, 16, 3)), ("relu", ReLU()));
            private readonly Conv2d layer2;
            private readonly BatchNorm2d norm;
            private readonly Linear features;
            private readonly Linear fc;

            protected Net(int width, int size, int classes) : base("Net")
            {
                layer2 = Conv2d(16, width, 3, stride: 2, padding: 1);
                norm = BatchNorm2d(width);
                features = Linear(width, size);
                fc = Linear(size, classes);
            }

            public override Tensor forward(Tensor input)
            {
                var map = functional.relu(norm.call(layer2.call(layer1.call(input))));
                return fc.call(features.call(functional.adaptive_avg_pool2d(map, 1).flatten(1)).relu());
            }
        }

        public sealed class Narrow : Net
        {
            public Narrow() : base(32, 48, 10) => RegisterComponents();
        }

        public sealed class Wide : Net
        {
            public Wide() : base(64, 96, 10) => RegisterComponents();
        }

        public sealed class Hundred : Net
        {
            public Hundred() : base(32, 48, 100) => RegisterComponents();
        }

        public sealed class Given : Net
        {
            public Given(int width, int size, int classes) : base(width, size, classes) => RegisterComponents();
        }
        """;

    /// <summary>A recipe over two networks whose layers give tokens [B, N, D].</summary>
    public static string Tokens(string modifier) => $$"""
        {{Sources.Usings}}
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        [Recipe(Student = typeof(Tokens96), Teacher = typeof(Tokens384))]
        [Task, Hint([|Layer = "embed"|])]
        public sealed partial class TokensRecipe;

        {{Network(96, modifier)}}

        {{Network(384, modifier)}}
        """;

    private static string Network(int size, string modifier) => $$"""
        public {{modifier}} class Tokens{{size}} : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> patches = Conv2d(3, 48, 4, stride: 4), embed = Linear(48, {{size}}), head = Linear({{size}}, 10);

            public Tokens{{size}}() : base("Tokens") => RegisterComponents();

            public override Tensor forward(Tensor input) => head.call(embed.call(patches.call(input).flatten(2).transpose(1, 2)).mean([1]));
        }
        """;

    public static string Recipe(string terms, string teacher = "Wide", string name = "ShopRecipe") => $$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof(Narrow), Teacher = typeof({{teacher}}))]
        {{terms}}
        public sealed partial class {{name}};
        """;
}
