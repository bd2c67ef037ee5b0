namespace DistillDsl.Generators.Tests.Networks.Forward;

/// <summary>The shapes of networks' layers, in the styles in which people write <c>forward</c>; each is run for real besides.</summary>
public sealed class PassTests
{
    [Fact]
    public void OneAfterTheOther() => Is("""
        public sealed class Net : Module<Tensor, Tensor>
        {
            private readonly Conv2d conv1 = Conv2d(3, 8, 3, padding: 1);
            private readonly BatchNorm2d bn1 = BatchNorm2d(8);
            private readonly Sequential body = Sequential(("conv", Conv2d(8, 16, 3, stride: 2)), ("relu", ReLU()));
            private readonly AdaptiveAvgPool2d pool = AdaptiveAvgPool2d(1);
            private readonly Linear fc = Linear(16, 10);

            public Net() : base("Net") => RegisterComponents();

            public override Tensor forward(Tensor input)
            {
                using var scope = NewDisposeScope();
                var x = functional.relu(bn1.call(conv1.call(input)));
                x = body.call(x);
                return fc.call(pool.call(x).flatten(1)).MoveToOuterDisposeScope();
            }
        }
        """, """
        bn1 [B, 8, ?, ?]
        body [B, 16, ?, ?]
        body.conv [B, 16, ?, ?]
        body.relu [B, 16, ?, ?]
        conv1 [B, 8, ?, ?]
        fc [B, 10]
        pool [B, 16, 1, 1]
        = [B, 10]
        """);

    [Fact]
    public void ResidualBlocks() => Is("""
        public sealed class Block : Module<Tensor, Tensor>
        {
            private readonly Conv2d conv;
            private readonly Sequential? downsample;

            public Block(long channels, long width, long stride) : base("Block")
            {
                conv = Conv2d(channels, width, 3, stride: stride, padding: 1);
                if (stride != 1 || channels != width) downsample = Sequential(("0", Conv2d(channels, width, 1, stride: stride)));
                RegisterComponents();
            }

            public override Tensor forward(Tensor input)
            {
                using var scope = NewDisposeScope();
                return scope.MoveToOuter(functional.relu(conv.call(input) + (downsample is null ? input : downsample.call(input))));
            }
        }

        public sealed class Net : Module<Tensor, Tensor>
        {
            private readonly Conv2d stem = Conv2d(3, 8, 3);
            private readonly Sequential layer1 = Layer(2, 8, 8, 1);
            private readonly Sequential layer2 = Layer(2, 8, 16, 2);
            private readonly Linear fc;

            public Net(int classes = 7) : base("Net")
            {
                fc = Linear(16, classes);
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) => fc.call(layer2.call(layer1.call(stem.call(input))).mean([2, 3]));

            private static Sequential Layer(int blocks, long channels, long width, long stride) =>
                Sequential(Enumerable.Range(0, blocks).Select(i =>
                    ($"{i}", (Module<Tensor, Tensor>)new Block(i == 0 ? channels : width, width, i == 0 ? stride : 1))));
        }
        """, """
        fc [B, ?]
        layer1 [B, 8, ?, ?]
        layer1.0 [B, 8, ?, ?]
        layer1.0.conv [B, 8, ?, ?]
        layer1.1 [B, 8, ?, ?]
        layer1.1.conv [B, 8, ?, ?]
        layer2 [B, 16, ?, ?]
        layer2.0 [B, 16, ?, ?]
        layer2.0.conv [B, 16, ?, ?]
        layer2.0.downsample [B, 16, ?, ?]
        layer2.0.downsample.0 [B, 16, ?, ?]
        layer2.1 [B, 16, ?, ?]
        layer2.1.conv [B, 16, ?, ?]
        stem [B, 8, ?, ?]
        = [B, ?]
        """);

    [Fact]
    public void ListsAndSkipConnections() => Is("""
        public sealed class Net : Module<Tensor, Tensor>
        {
            private readonly ModuleList<Module<Tensor, Tensor>> down = [];
            private readonly ModuleList<Module<Tensor, Tensor>> up = [];
            private readonly Conv2d head;

            public Net() : base("Net")
            {
                long[] channels = [4, 8, 16];
                for (var i = 0; i < 3; i++)
                {
                    down.Add(Conv2d(i == 0 ? 3 : channels[i - 1], channels[i], 3, stride: 2, padding: 1));
                    if (i > 0) up.Add(Conv2d(channels[i] + channels[i - 1], channels[i - 1], 3, padding: 1));
                }
                head = Conv2d(4, 5, 1);
                RegisterComponents();
            }

            public override Tensor forward(Tensor input)
            {
                var levels = new List<Tensor>();
                foreach (var level in down) levels.Add(level.call(levels.Count == 0 ? input : levels[^1]));
                var x = levels[^1];
                for (var i = levels.Count - 2; i >= 0; i--)
                {
                    var skip = levels[i];
                    x = up[i].call(cat([functional.interpolate(x, [skip.size(2), skip.size(3)], mode: InterpolationMode.Nearest), skip], 1));
                }
                return head.call(x);
            }
        }
        """, """
        down.0 [B, 4, ?, ?]
        down.1 [B, 8, ?, ?]
        down.2 [B, 16, ?, ?]
        head [B, 5, ?, ?]
        up.0 [B, 4, ?, ?]
        up.1 [B, 8, ?, ?]
        = [B, 5, ?, ?]
        """);

    [Fact]
    public void HelpersLocalsAndTuples() => Is("""
        public sealed class Net : Module<Tensor, Tensor>
        {
            private readonly Linear wide = Linear(12, 32);
            private readonly Linear left = Linear(16, 6);
            private readonly Linear right = Linear(16, 6);
            private readonly Dropout dropout = Dropout(0.5);

            public Net() : base("Net") => RegisterComponents();

            public override Tensor forward(Tensor input)
            {
                var (a, b) = Halves(input);
                Tensor Both(Tensor x, Tensor y) => stack([left.call(x), right.call(y)], 1);
                return dropout.call(Both(a, b).sum(1));
            }

            private (Tensor, Tensor) Halves(Tensor input)
            {
                var parts = functional.relu(wide.call(input.view(input.shape[0], -1))).chunk(2, dim: 1);
                return (parts[0], parts[1]);
            }
        }
        """, """
        dropout [B, 6]
        left [B, 6]
        right [B, 6]
        wide [B, 32]
        = [B, 6]
        """, 2, 3, 2, 2);

    [Fact]
    public void Attention() => Is("""
        public sealed class Net : Module<Tensor, Tensor>
        {
            private readonly Conv2d patches = Conv2d(3, 24, 4, stride: 4);
            private readonly LayerNorm norm = LayerNorm(24);
            private readonly Linear qkv = Linear(24, 72);
            private readonly Linear project = Linear(24, 24);
            private readonly Linear head = Linear(24, 11);

            public Net() : base("Net") => RegisterComponents();

            public override Tensor forward(Tensor input)
            {
                var x = patches.call(input).flatten(2).transpose(1, 2);
                var (b, n) = (x.shape[0], x.shape[1]);
                var parts = qkv.call(norm.call(x)).reshape(b, n, 3, 4, 6).permute(2, 0, 3, 1, 4);
                var (q, k, v) = (parts[0], parts[1], parts[2]);
                var attention = (q.matmul(k.transpose(-2, -1)) * 0.4).softmax(-1);
                x = x + project.call(attention.matmul(v).transpose(1, 2).reshape(b, n, 24));
                return head.call(x[TensorIndex.Colon, 0]);
            }
        }
        """, """
        head [B, 11]
        norm [B, ?, 24]
        patches [B, 24, ?, ?]
        project [B, ?, 24]
        qkv [B, ?, 72]
        = [B, 11]
        """);

    [Fact]
    public void InheritanceAndGenerics() => Is("""
        public abstract class Base<T> : Module<Tensor, Tensor> where T : Module<Tensor, Tensor>
        {
            protected readonly Module<Tensor, Tensor> stem;
            protected T? body;

            protected Base(long width) : base("Base") => stem = Conv2d(3, width, 1);

            protected abstract Tensor Head(Tensor x);

            public override Tensor forward(Tensor input) => Head(body!.call(stem.call(input)));
        }

        public sealed class Net : Base<Sequential>
        {
            private readonly Conv2d head = Conv2d(6, 2, 1);

            public Net() : base(4)
            {
                body = Sequential(Conv2d(4, 6, 1), Identity());
                RegisterComponents();
            }

            protected override Tensor Head(Tensor x) => head.call(x).relu();
        }
        """, """
        body [B, 6, ?, ?]
        body.0 [B, 6, ?, ?]
        body.1 [B, 6, ?, ?]
        head [B, 2, ?, ?]
        stem [B, 4, ?, ?]
        = [B, 2, ?, ?]
        """);

    private static void Is(string source, string expected, params long[] sample) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), RealPass.Of(source, sample));
}
