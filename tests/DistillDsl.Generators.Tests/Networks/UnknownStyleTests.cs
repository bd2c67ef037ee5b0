using static DistillDsl.Generators.Tests.Networks.StyleSource;
using static TorchSharp.torch;

namespace DistillDsl.Generators.Tests.Networks;

/// <summary>Layers that the source alone does not settle.</summary>
public sealed class UnknownStyleTests
{
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

            {{Identity}}
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

            {{Identity}}
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

            {{Identity}}
        }
        """, """
        conv Conv2d
        head? Linear
        """);

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

            {{Identity}}
        }
        """, """
        gap CosineSimilarity
        slice Sequential
          0 Conv2d
          1 ReLU
        attention MultiheadAttention
        """);
}
