using static DistillDsl.Generators.Tests.Networks.StyleSource;

namespace DistillDsl.Generators.Tests.Networks;

/// <summary>Layers that methods, loops and tables make.</summary>
public sealed class BuilderStyleTests
{
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

            {{Identity}}
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

            {{Identity}}
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

            {{Identity}}
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

            {{Identity}}
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
}
