using static TorchSharp.torch;

namespace DistillDsl.Generators.Tests.Networks;

/// <summary>The layers of networks in the styles in which people write them.</summary>
public sealed class StyleTests
{
    private const string Forward = "public override Tensor forward(Tensor input) => input;";

    private const string Block = $$"""
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

            {{Forward}}
        }

        """;

    [Fact]
    public void FieldsWithInitialisers() => Is($$"""
        public class Net : Module<Tensor, Tensor>
        {
            private static readonly Linear shared = Linear(1, 1);
            private readonly Conv2d conv1 = Conv2d(3, 8, 3), conv2 = Conv2d(8, 8, 3);
            private readonly Linear[] array = [Linear(1, 1)];
            [ComponentName(Name = "head")] private readonly Module<Tensor, Tensor> _fc = Linear(8, 10);
            private readonly Linear? none = null;
            [field: ComponentName(Name = "named")] public Linear Named { get; } = Linear(1, 1);
            public Linear Property { get; } = Linear(1, 1);

            public Net() : base("Net") => RegisterComponents();

            {{Forward}}
        }
        """, """
        conv1 Conv2d
        conv2 Conv2d
        head Linear
        named Linear
        <Property>k__BackingField Linear
        """);

    [Fact]
    public void ConstructorAssignmentAndNestedModels() => Is(Block + $$"""
        public class Net : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> first;
            private readonly Block second;

            public Net(int classes) : base("Net")
            {
                this.first = new Block(3, 3);
                second = new(3, 6, stride: 2);
                RegisterComponents();
            }

            {{Forward}}
        }
        """, """
        first Block
          conv1 Conv2d
        second Block
          conv1 Conv2d
          downsample Sequential
            0 Conv2d
            1 BatchNorm2d
        """, 10);

    [Fact]
    public void HelperMethodsThatBuildBlocks() => Is(Block + $$"""
        public class Net : Module<Tensor, Tensor>
        {
            private readonly Sequential layer1, layer2;
            private long planes = 16;

            public Net() : base("Net")
            {
                layer1 = MakeLayer(16, 1, 1);
                layer2 = MakeLayer(32, 2, 2);
                RegisterComponents();
            }

            private Sequential MakeLayer(long width, int blocks, long stride)
            {
                var list = new List<Module<Tensor, Tensor>>();
                for (var i = 0; i < blocks; i++)
                {
                    list.Add(new Block(planes, width, i == 0 ? stride : 1));
                    planes = width;
                }
                return Sequential(list.ToArray());
            }

            {{Forward}}
        }
        """, """
        layer1 Sequential
          0 Block
            conv1 Conv2d
        layer2 Sequential
          0 Block
            conv1 Conv2d
            downsample Sequential
              0 Conv2d
              1 BatchNorm2d
          1 Block
            conv1 Conv2d
        """);

    [Fact]
    public void UnknownNumbersOfBlocks() => Is(Block + $$"""
        public class Net : Module<Tensor, Tensor>
        {
            private readonly Sequential layer1, layer2;
            private readonly ModuleList<Linear> heads = new();

            public Net(int blocks) : base("Net")
            {
                layer1 = Sequential(Enumerable.Range(0, blocks).Select(i => ($"{i}", (Module<Tensor, Tensor>)new Block(i == 0 ? 8 : 16, 16))));
                var list = new List<Module<Tensor, Tensor>> { Conv2d(1, 1, 1) };
                for (var i = 0; i < blocks; i++)
                {
                    list.Add(new Block(8, 8));
                    heads.Add(Linear(1, 1));
                }
                layer2 = Sequential(list);
                RegisterComponents();
            }

            {{Forward}}
        }
        """, """
        layer1 Sequential
          #? Block
            conv1 Conv2d
            downsample? Sequential
              0 Conv2d
              1 BatchNorm2d
        layer2 Sequential
          0 Conv2d
          #? Block
            conv1 Conv2d
        heads ModuleList
          #? Linear
        """, 3);

    [Fact]
    public void ConfigurationLists() => Is($$"""
        public class Net : Module<Tensor, Tensor>
        {
            private static readonly object[] Plan = { 64, "M", 128, "M" };
            private static readonly Dictionary<string, long[]> Plans = new() { { "A", new long[] { 8, 0, 16 } }, { "B", [4] } };
            private readonly Sequential features;
            private readonly Sequential other;
            private readonly Module<Tensor, Tensor> avgpool = AdaptiveAvgPool2d([7, 7]);

            public Net(int classes = 10) : base("Net")
            {
                features = MakeLayers(Plan, batchNorm: true);
                var modules = new List<(string, Module<Tensor, Tensor>)>();
                long channels = 3;
                foreach (var width in Plans["A"])
                {
                    if (width == 0) modules.Add(($"pool{modules.Count}", MaxPool2d(2)));
                    else
                    {
                        modules.Add(("conv" + modules.Count, Conv2d(channels, width, 3)));
                        channels = width;
                    }
                }
                other = Sequential(modules);
                RegisterComponents();
            }

            private static Sequential MakeLayers(object[] plan, bool batchNorm)
            {
                var layers = new List<Module<Tensor, Tensor>>();
                var channels = 3;
                for (int i = 0; i < plan.Length; i++)
                {
                    switch (plan[i])
                    {
                        case "M":
                            layers.Add(MaxPool2d(2, 2));
                            break;
                        case int width:
                            layers.Add(Conv2d(channels, width, 3));
                            if (batchNorm) layers.Add(BatchNorm2d(width));
                            layers.Add(ReLU(inplace: true));
                            channels = width;
                            break;
                        default:
                            throw new ArgumentException("plan");
                    }
                }
                return nn.Sequential(layers.ToArray());
            }

            {{Forward}}
        }
        """, """
        features Sequential
          0 Conv2d
          1 BatchNorm2d
          2 ReLU
          3 MaxPool2d
          4 Conv2d
          5 BatchNorm2d
          6 ReLU
          7 MaxPool2d
        other Sequential
          conv0 Conv2d
          pool1 MaxPool2d
          conv2 Conv2d
        avgpool AdaptiveAvgPool2d
        """, 10);

    [Fact]
    public void BaseClassBuildsTheStemAndRegisters() => Is($$"""
        public abstract class Stem : Module<Tensor, Tensor>
        {
            protected readonly Conv2d stem;
            private readonly Module<Tensor, Tensor> body;

            protected Stem(string name, int width) : base(name)
            {
                stem = Conv2d(3, width, 3);
                body = MakeBody(width);
                RegisterComponents();
            }

            protected abstract Module<Tensor, Tensor> MakeBody(int width);

            {{Forward}}
        }

        public class Net : Stem
        {
            private readonly Linear early = Linear(1, 1);
            private readonly Linear late;

            public Net() : this(8)
            {
            }

            private Net(int width) : base("Net", width)
            {
                late = Linear(width, 1);
                register_module("late", late);
                RegisterComponents();
            }

            protected override Module<Tensor, Tensor> MakeBody(int width) => Sequential(("conv", Conv2d(width, 2 * width, 3)), ("act", ReLU()));
        }
        """, """
        early Linear
        stem Conv2d
        body Sequential
          conv Conv2d
          act ReLU
        late Linear
        """);

    [Fact]
    public void Generics() => Is(Block + $$"""
        public interface IBlock<TSelf> where TSelf : IBlock<TSelf>
        {
            static abstract int Expansion { get; }

            static abstract Module<Tensor, Tensor> Create(long width);
        }

        public class Wide : Module<Tensor, Tensor>, IBlock<Wide>
        {
            private readonly Linear a;

            public Wide(long width) : base("Wide")
            {
                a = Linear(width, width);
                RegisterComponents();
            }

            public static int Expansion => 2;

            public static Module<Tensor, Tensor> Create(long width) => new Wide(width * Expansion);

            {{Forward}}
        }

        public class Plain : Module<Tensor, Tensor>
        {
            private readonly Linear b = Linear(1, 1);

            public Plain() : base("Plain") => RegisterComponents();

            {{Forward}}
        }

        public class Generic<TBlock, TOther> : Module<Tensor, Tensor>
            where TBlock : Module<Tensor, Tensor>, IBlock<TBlock> where TOther : Module<Tensor, Tensor>, new()
        {
            private readonly Sequential blocks;
            private readonly TOther other = new();

            public Generic(int count) : base("Generic")
            {
                blocks = Repeat<TBlock>(count * TBlock.Expansion);
                RegisterComponents();
            }

            private static Sequential Repeat<T>(int times) where T : Module<Tensor, Tensor>, IBlock<T> =>
                Sequential(Enumerable.Range(0, times).Select(i => T.Create(i + 1)).ToList());

            {{Forward}}
        }

        public sealed class Net() : Generic<Wide, Plain>(1);
        """, """
        blocks Sequential
          0 Wide
            a Linear
          1 Wide
            a Linear
        other Plain
          b Linear
        """);

    [Fact]
    public void TorchvisionLikeFactories() => Is(Block + $$"""
        public record ConvOptions(long Channels, long Kernel = 3, bool Norm = true);

        public static class Blocks
        {
            public static Sequential ConvBnReLU(long input, ConvOptions options, Func<long, Module<Tensor, Tensor>>? norm = null,
                Func<Module<Tensor, Tensor>>? activation = null)
            {
                norm ??= width => BatchNorm2d(width);
                var layers = new List<Module<Tensor, Tensor>>() { Conv2d(input, options.Channels, options.Kernel) };
                if (options.Norm) layers.Add(norm(options.Channels));
                layers.Add(activation?.Invoke() ?? ReLU());
                return Sequential(layers);
            }

            public static long Divisible(double value, long divisor = 8) => Math.Max(divisor, (long)(value + divisor / 2) / divisor * divisor);
        }

        public class Net : Module<Tensor, Tensor>
        {
            private readonly Sequential features;
            private readonly Module<Tensor, Tensor> classifier;

            private Net(double alpha, (long expand, long channels, int times)[] settings) : base("Net")
            {
                var options = new ConvOptions(16);
                var layers = new List<Module<Tensor, Tensor>> { Blocks.ConvBnReLU(3, options) };
                foreach (var (expand, channels, times) in settings)
                {
                    for (var i = 0; i < times; ++i)
                        layers.Add(Blocks.ConvBnReLU(
                            Blocks.Divisible(channels * alpha), options with { Channels = channels, Norm = expand != 1 }, activation: () => ReLU6()));
                }
                features = Sequential([.. layers, Identity()]);
                classifier = MakeHead();
                RegisterComponents();

                Module<Tensor, Tensor> MakeHead() => Sequential(("dropout", Dropout(0.2)), ("fc", Linear(Blocks.Divisible(24 * alpha), 10)));
            }

            public Net() : this(0.5, [(1, 16, 2), (6, 24, 1)])
            {
            }

            {{Forward}}
        }
        """, """
        features Sequential
          0 Sequential
            0 Conv2d
            1 BatchNorm2d
            2 ReLU
          1 Sequential
            0 Conv2d
            1 ReLU6
          2 Sequential
            0 Conv2d
            1 ReLU6
          3 Sequential
            0 Conv2d
            1 BatchNorm2d
            2 ReLU6
          4 Identity
        classifier Sequential
          dropout Dropout
          fc Linear
        """);

    [Fact]
    public void PrimaryConstructorsAndRecords() => Is($$"""
        public readonly record struct Size(long Input, long Output);

        public sealed class Wrapped(Module<Tensor, Tensor> inner, Size size) : Module<Tensor, Tensor>("Wrapped")
        {
            private readonly Linear fc = Linear(size.Input, size.Output);

            public override Tensor forward(Tensor input) => fc.call(inner.call(input));
        }

        public sealed class Net : Module<Tensor, Tensor>
        {
            private readonly Wrapped wrapped = new(ReLU(), new Size(4, 8));

            public Net() : base(nameof(Net)) => RegisterComponents();

            {{Forward}}
        }
        """, """
        wrapped Wrapped
          fc Linear
          <inner>P? ReLU
        """);

    [Fact]
    public void PartialClassesOverFiles() => Is(
    [
        $$"""
        public sealed partial class Net : Module<Tensor, Tensor>
        {
            private readonly Conv2d conv1 = Conv2d(1, 1, 1);

            public Net() : base("Net")
            {
                Build(3);
                RegisterComponents();
            }

            partial void Build(int count);

            {{Forward}}
        }
        """,
        """
        partial class Net
        {
            private readonly Linear fc = Linear(1, 1);
            private ModuleList<Module<Tensor, Tensor>> items = null!;

            partial void Build(int count)
            {
                items = new ModuleList<Module<Tensor, Tensor>>();
                while (items.Count < count) items.append(Dropout());
            }
        }
        """,
    ], """
    conv1 Conv2d
    fc Linear
    items ModuleList
      0 Dropout
      1 Dropout
      2 Dropout
    """);

    [Fact]
    public void ListsAndDictionariesOfModules() => Is(Block + $$"""
        public class Net : Module<Tensor, Tensor>
        {
            private readonly ModuleList<Block> blocks = [new Block(1, 1), new Block(1, 2)];
            private readonly ModuleDict<Module<Tensor, Tensor>> heads = ModuleDict(("a", (Module<Tensor, Tensor>)Linear(1, 1)));
            private readonly ModuleList<Module> late = new();
            private readonly List<Module<Tensor, Tensor>> kept = [];

            public Net() : base("Net")
            {
                heads.Add("b", ReLU());
                heads.Add(("c", ReLU()));
                for (var i = 0; i < 2; i++)
                {
                    kept.Add(Linear(1, i + 1));
                    register_module($"kept{i}", kept[^1]);
                }
                RegisterComponents();
                late.Add(ReLU());
            }

            {{Forward}}
        }
        """, """
        kept0 Linear
        kept1 Linear
        blocks ModuleList
          0 Block
            conv1 Conv2d
          1 Block
            conv1 Conv2d
            downsample Sequential
              0 Conv2d
              1 BatchNorm2d
        heads ModuleDict
          a Linear
          b ReLU
          c ReLU
        late ModuleList
        """);

    [Fact]
    public void UnknownConditions() => Is($$"""
        public class Net : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> act;
            private readonly Linear? extra;
            private readonly Module<Tensor, Tensor> given;
            private readonly Conv2d conv;
            private readonly Sequential tail = Sequential();

            public Net(bool norm, string activation, Module<Tensor, Tensor> given) : base("Net")
            {
                if (given is null) throw new ArgumentNullException(nameof(given));
                act = activation switch { "relu" => ReLU(), "gelu" => GELU(), _ => Sequential(("a", ReLU())) };
                if (norm) extra = Linear(1, 1);
                this.given = given;
                conv = norm ? Conv2d(1, 1, 1) : Conv2d(1, 1, 3);
                tail.append("first", ReLU());
                if (norm) tail.append("norm", BatchNorm2d(1));
                if (activation == "none") return;
                RegisterComponents();
            }

            {{Forward}}
        }
        """, """
        act? unknown
          a? ReLU
        extra? Linear
        given? Module…
        conv? Conv2d
        tail? Sequential
          first ReLU
          norm? BatchNorm2d
        """, true, "relu", nn.Flatten());

    [Fact]
    public void WhatIsInAnotherAssembly() => Is($$"""
        public class Net : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor, Tensor> gap = CosineSimilarity();
            private readonly Sequential slice;
            private readonly MultiheadAttention attention = MultiheadAttention(8, 2);

            public Net() : base("Net")
            {
                var all = Sequential(Conv2d(1, 1, 1), ReLU(), Conv2d(1, 1, 1));
                slice = all[..2];
                RegisterComponents();
            }

            {{Forward}}
        }
        """, """
        gap CosineSimilarity
        slice Sequential
          0 Conv2d
          1 ReLU
        attention MultiheadAttention…
        """);

    /// <summary>What a factory of the class's own makes counts too.</summary>
    [Fact]
    public void PrivateConstructors() => Is($$"""
        public sealed class Net : Module<Tensor, Tensor>
        {
            private readonly Linear? head;
            private readonly Conv2d conv = Conv2d(1, 1, 1);

            public Net() : this(false)
            {
            }

            private Net(bool hasHead) : base("Net")
            {
                if (hasHead) head = Linear(1, 1);
                RegisterComponents();
            }

            public static Net WithHead() => new(true);

            {{Forward}}
        }
        """, """
        conv Conv2d
        head? Linear
        """);

    /// <summary>That those are the layers of <c>Net</c>, as they were read and as they are when it is made with the arguments.</summary>
    private static void Is(string source, string layers, params object?[] arguments) => Is([source], layers, arguments);

    private static void Is(string[] sources, string layers, params object?[] arguments)
    {
        var compilation = LayerListing.Compilation(sources);
        var network = LayerListing.Read(compilation, "Shop.Net");
        Assert.Equal(layers, LayerListing.Of(network));
        RealNetwork.Agrees(network, RealNetwork.Load(compilation).GetType("Shop.Net")!, arguments);
    }
}
