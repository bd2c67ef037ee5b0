namespace DistillDsl.Generators.Tests.Networks.Forward;

/// <summary>Networks as they are known from papers; each is run for real besides.</summary>
public sealed class StyleTests
{
    [Fact]
    public void SqueezeAndExcitation() => Is("""
        public sealed class Excitation(long channels, long reduced) : Module<Tensor, Tensor>("Excitation")
        {
            private readonly Conv2d down = Conv2d(channels, reduced, 1), up = Conv2d(reduced, channels, 1);

            public override Tensor forward(Tensor x) => x * up.call(down.call(x.mean([2, 3], keepdim: true)).relu_()).sigmoid();
        }

        public sealed class Inverted : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> body;
            private readonly bool skips;

            public Inverted(long input, long output, long expand, long stride) : base("Inverted")
            {
                var hidden = input * expand;
                var layers = new List<Module<Tensor, Tensor>> { Conv2d(input, hidden, 1, bias: false), BatchNorm2d(hidden), ReLU6(inplace: true) };
                layers.AddRange([Conv2d(hidden, hidden, 3, stride: stride, padding: 1, groups: hidden),
                    new Excitation(hidden, hidden / 4), Conv2d(hidden, output, 1)]);
                body = Sequential(layers.ToArray());
                skips = stride == 1 && input == output;
                RegisterComponents();
            }

            public override Tensor forward(Tensor x)
            {
                if (skips) return x + body.call(x);
                return body.call(x);
            }
        }

        public sealed class Net : Module<Tensor, Tensor>
        {
            private static readonly (int Expand, int Channels, int Count, int Stride)[] Settings = [(1, 8, 1, 1), (4, 12, 2, 2)];
            private readonly Sequential features;
            private readonly Sequential classifier = Sequential(("dropout", Dropout(0.2)), ("fc", Linear(12, 5)));

            public Net() : base("Net")
            {
                var layers = new List<(string, Module<Tensor, Tensor>)> { ("stem", Conv2d(3, 8, 3, stride: 2, padding: 1)) };
                var channels = 8;
                foreach (var (expand, output, count, stride) in Settings)
                    for (var i = 0; i < count; i++, channels = output)
                        layers.Add(($"block{layers.Count}", new Inverted(channels, output, expand, i == 0 ? stride : 1)));
                features = Sequential(layers);
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) => classifier.call(functional.adaptive_avg_pool2d(features.call(input), 1).squeeze(-1).squeeze(-1));
        }
        """, "features.block2.body.4 [B, 32, ?, ?]", "features.block2 [B, 12, ?, ?]", "features.block3 [B, 12, ?, ?]", "classifier.fc [B, 5]", "= [B, 5]");

    [Fact]
    public void DenseConnections() => Is("""
        public sealed class Net : Module<Tensor, Tensor>
        {
            private readonly ModuleList<Module<Tensor, Tensor>> layers = new();
            private readonly Module<Tensor, Tensor> transition;

            public Net() : base("Net")
            {
                const int growth = 4;
                long channels = 3;
                for (int i = 0; i < 3; i++)
                {
                    layers.append(Sequential(Conv2d(channels, growth, 3, padding: 1), ReLU()));
                    channels += growth;
                }
                transition = Conv2d(channels, channels / 2, 1);
                RegisterComponents();
            }

            public override Tensor forward(Tensor input)
            {
                var features = new List<Tensor> { input };
                foreach (var layer in layers) features.Add(layer.call(cat(features, 1)));
                using var all = cat(features.ToArray(), dim: 1);
                return functional.avg_pool2d(transition.call(all), 2);
            }
        }
        """, "layers.2 [B, 4, ?, ?]", "transition [B, 7, ?, ?]", "= [B, 7, ?, ?]");

    [Fact]
    public void AFactoryOfConfigurations() => Is("""
        public static class Layers
        {
            public static Module<Tensor, Tensor> Make(string config)
            {
                var layers = new List<Module<Tensor, Tensor>>();
                long input = 3;
                foreach (var letter in config)
                {
                    switch (letter)
                    {
                        case 'M':
                            layers.Add(MaxPool2d(2, 2));
                            break;
                        default:
                            var output = (letter - '0') * 4L;
                            layers.Add(Conv2d(input, output, (3, 3), padding: (1, 1)));
                            layers.Add(ReLU(inplace: true));
                            input = output;
                            break;
                    }
                }
                return Sequential(layers);
            }
        }

        public partial class Net : Module<Tensor, Tensor>
        {
            public Net() : base("Net")
            {
                register_module("features", features);
                register_module("head", head);
            }
        }

        public partial class Net
        {
            private readonly Module<Tensor, Tensor> features = Layers.Make("2M4M"), head = Linear(16, 6);

            public override Tensor forward(Tensor input)
            {
                var x = features.call(input);
                return head.call(x.mean(new long[] { -2, -1 }));
            }
        }
        """, "features.0 [B, 8, ?, ?]", "features.3 [B, 16, ?, ?]", "features [B, 16, ?, ?]", "head [B, 6]", "= [B, 6]");

    [Fact]
    public void BranchesOfARecord() => Is("""
        public sealed record Sizes(long Width, long Depth = 2);

        public sealed record Levels(Tensor Fine, Tensor Coarse);

        public sealed class Backbone : Module<Tensor, Levels>
        {
            private readonly Conv2d fine, coarse;

            public Backbone(Sizes sizes) : base("Backbone")
            {
                fine = Conv2d(3, sizes.Width, 3, padding: 1);
                coarse = Conv2d(sizes.Width, sizes.Width * sizes.Depth, 3, stride: 2, padding: 1);
                RegisterComponents();
            }

            public override Levels forward(Tensor input)
            {
                var first = fine.call(input);
                return new(first, coarse.call(first));
            }
        }

        public sealed class Net : Module<Tensor, Tensor>
        {
            private readonly Backbone backbone = new(new Sizes(4) with { Depth = 3 });
            private readonly ConvTranspose2d up = ConvTranspose2d(12, 4, 2, stride: 2);
            private readonly Upsample twice = Upsample(scale_factor: [2.0, 2.0], mode: UpsampleMode.Bilinear);

            public Net() : base("Net") => RegisterComponents();

            public override Tensor forward(Tensor input)
            {
                var levels = backbone.call(input);
                return twice.call(levels.Fine + up.call(levels.Coarse));
            }
        }
        """, "backbone.coarse [B, 12, ?, ?]", "twice [B, 4, ?, ?]", "= [B, 4, ?, ?]");

    [Fact]
    public void AMixerOfTokens() => Is("""
        public sealed class Mlp<T> : Module<Tensor, Tensor> where T : Module<Tensor, Tensor>
        {
            private readonly Linear first, second;
            private readonly T act;

            public Mlp(long width, long hidden, Func<T> activation) : base("Mlp")
            {
                (first, second, act) = (Linear(width, hidden), Linear(hidden, width), activation());
                RegisterComponents();
            }

            public override Tensor forward(Tensor x) => second.call(act.call(first.call(x)));
        }

        public sealed class Net : Module<Tensor, Tensor>
        {
            private readonly Conv2d patches = Conv2d(3, 10, 4, stride: 4);
            private readonly Mlp<GELU> tokens = new(16, 20, () => GELU()), channels = new(10, 40, () => GELU());
            private readonly Parameter scale = Parameter(ones(10));
            private readonly Linear head = Linear(10, 7);

            public Net() : base("Net") => RegisterComponents();

            public override Tensor forward(Tensor input)
            {
                var x = patches.call(input).flatten(start_dim: 2);
                x += tokens.call(x);
                x = x.transpose(1, 2) * scale;
                x = channels.call(x) + x;
                return head.call(x.mean([1]));
            }
        }
        """, "tokens [B, 10, 16]", "channels.first [B, 16, 40]", "channels [B, 16, 10]", "head [B, 7]", "= [B, 7]");

    private static void Is(string source, params string[] lines)
    {
        var all = RealPass.Of(source).Split('\n');
        Assert.All(lines, line => Assert.Contains(line, all));
        Assert.DoesNotContain(all, static line => line.EndsWith("unknown", StringComparison.Ordinal));
    }
}
