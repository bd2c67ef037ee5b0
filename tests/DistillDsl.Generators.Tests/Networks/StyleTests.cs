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
        """);

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
          *? Block
            conv1 Conv2d
            downsample? Sequential
              0 Conv2d
              1 BatchNorm2d
        layer2 Sequential
          0 Conv2d
          *? Block
            conv1 Conv2d
        heads ModuleList
          *? Linear
        """);

    private static void Is(string source, string layers) => Assert.Equal(layers, LayerListing.Of(source));
}
