using DistillDsl.Generators.Interpretation;

namespace DistillDsl.Generators.Tests.Networks;

/// <summary>Ordinary ways of writing that say nothing about the layers, and must not hide them.</summary>
public sealed class IdiomTests
{
    private const string Forward = "public override Tensor forward(Tensor input) => conv1.call(input);";

    /// <summary>Moves, conversions, initializations and tables in a constructor.</summary>
    [Theory]
    [InlineData("this.to(DeviceType.CPU);")]
    [InlineData("this.to(ScalarType.Float64).to(CPU);")]
    [InlineData("if (cuda.is_available()) this.cuda();")]
    [InlineData("conv1.weight.set_(zeros(3, 3));")]
    [InlineData("foreach (var module in modules()) if (module is Conv2d conv) init.kaiming_normal_(conv.weight);")]
    [InlineData("foreach (var (name, parameter) in named_parameters()) if (name.EndsWith(\"bias\")) init.zeros_(parameter);")]
    [InlineData("this.apply(module => { if (module is Linear linear) init.zeros_(linear.weight); });")]
    [InlineData("var table = new long[196, 196]; for (var i = 0; i < 196; i++) for (var j = 0; j < 196; j++) table[i, j] = i / 14 - j / 14 + 13;")]
    [InlineData("var table = new List<int>(); for (var i = 0; i < 38416; i++) table.Add(i % 14);")]
    [InlineData("var sum = 0; foreach (var i in Enumerable.Range(0, 4000)) { sum += i * i; sum %= 13; sum -= 2; }")]
    public void InAConstructor(string statements)
    {
        var source = $$"""
            public sealed class Net : Module<Tensor, Tensor>
            {
                private readonly Conv2d conv1 = Conv2d(3, 8, 3), conv2;

                public Net() : base("Net")
                {
                    RegisterComponents();
                    {{statements}}
                    conv2 = Conv2d(8, 8, 3);
                    register_module("conv2", conv2);
                }

                {{Forward}}
            }
            """;
        Assert.Equal("conv1 Conv2d\nconv2 Conv2d", LayerListing.Of(LayerListing.Read(LayerListing.Compilation(source), "Shop.Net")));
        var run = Networks.Forward.RealPass.Read(source);
        Assert.Equal("[B, 8, ?, ?]", run["conv1"].Output.ToString());
        Assert.True(run["conv2"] is { IsCertain: true, Calls.IsEmpty: true });
    }

    /// <summary>A loop of which the count is unknown gives names with unknown numbers in them.</summary>
    [Theory]
    [InlineData("register_module($\"stage{i}_block{j}\", Conv2d(1, 1, 1));")]
    [InlineData("register_module(\"stage\" + i + \"_block\" + j, Conv2d(1, 1, 1));")]
    [InlineData("register_module(\"stage\" + i.ToString() + $\"_block{j}\", Conv2d(1, 1, 1));")]
    public void NumbersInNames(string statement)
    {
        var network = LayerListing.Read(LayerListing.Compilation($$"""
            public sealed class Net : Module<Tensor, Tensor>
            {
                public Net(int stages, int blocks) : base("Net")
                {
                    for (var i = 0; i < stages; i++)
                        for (var j = 0; j < blocks; j++) { {{statement}} }
                }

                public override Tensor forward(Tensor input) => input;
            }
            """), "Shop.Net");
        Assert.Equal("stage#_block#? Conv2d", LayerListing.Of(network));
        Assert.False(LayerSearch.IsMissing(network, "stage0_block12"));
        Assert.True(LayerSearch.IsMissing(network, "stage0_blok12"));
        Assert.True(LayerSearch.IsMissing(network, "stage_block1"));
        Assert.Equal("stage0_block12", LayerSearch.Nearest(network, "stage0_block12").First());
    }

    /// <summary>Layers of different names that are appended in one loop stay apart.</summary>
    [Fact]
    public void SeveralNamesInALoop()
    {
        const string Source = """
            public sealed class Net : Module<Tensor, Tensor>
            {
                private readonly Sequential body;

                public Net(int depth) : base("Net")
                {
                    var layers = new List<(string, Module<Tensor, Tensor>)>();
                    for (var i = 0; i < depth; i++)
                    {
                        layers.Add(($"conv{i}", Conv2d(8, 8, 3)));
                        layers.Add(($"norm{i}", BatchNorm2d(8)));
                    }
                    body = Sequential(layers);
                    RegisterComponents();
                }

                public override Tensor forward(Tensor input) => body.call(input);
            }
            """;
        var network = LayerListing.Read(LayerListing.Compilation(Source), "Shop.Net");
        Assert.Equal("body Sequential\n  conv#? Conv2d\n  norm#? BatchNorm2d", LayerListing.Of(network));
        var run = Networks.Forward.RealPass.Read(Source);
        Assert.Equal("[B, 8, ?, ?]", run["body.conv3"].Output.ToString());
        Assert.All(run["body.norm3"].Calls, static c => Assert.False(c.IsForward));
    }

    /// <summary>The elements of a list of unknown length are all run alike.</summary>
    [Theory]
    [InlineData("foreach (var block in blocks) x = block.forward(x);", true)]
    [InlineData("for (var i = 0; i < blocks.Count; i++) x = blocks[i].forward(x);", true)]
    [InlineData("foreach (var (block, scale) in blocks.Zip(scales)) x = block.forward(x) * scale;", true)]
    [InlineData("foreach (var block in blocks) x = block.call(x);", false)]
    [InlineData("x = blocks.Aggregate(x, (y, block) => block.call(y));", false)]
    [InlineData("foreach (IModule<Tensor, Tensor> block in blocks) x = block.call(x);", false)]
    public void ListsOfUnknownLength(string loop, bool isForward)
    {
        var run = Networks.Forward.RealPass.Read($$"""
            public sealed class Net : Module<Tensor, Tensor>
            {
                private readonly ModuleList<Conv2d> blocks = new();
                private readonly List<double> scales = new();

                public Net(int depth) : base("Net")
                {
                    for (var i = 0; i < depth; i++) blocks.Add(Conv2d(8, 8, 3));
                    RegisterComponents();
                }

                public override Tensor forward(Tensor x)
                {
                    {{loop}}
                    return x;
                }
            }
            """);
        Assert.True(run["blocks.5"].IsCertain);
        Assert.NotEmpty(run["blocks.5"].Calls);
        Assert.All(run["blocks.5"].Calls, c => Assert.Equal(isForward, c.IsForward));
        Assert.Equal("[B, 8, ?, ?]", run["blocks.5"].Output.ToString());
    }

    /// <summary>A nested class and a local that are called like the network's field, and a static that nothing assigns.</summary>
    [Fact]
    public void NamesThatMeanSomethingElse()
    {
        var run = Networks.Forward.RealPass.Read("""
            public sealed class Net : Module<Tensor, Tensor>
            {
                private readonly Conv2d conv1;
                private Linear q = Linear(8, 8);
                private Block body;

                public Net() : base("Net")
                {
                    conv1 = Conv2d(3, 4 * Block.expansion, 1);
                    body = new Block();
                    RegisterComponents();
                }

                public override Tensor forward(Tensor x)
                {
                    var q = this.q.call(x);
                    q = conv1.call(q);
                    return body.call(q);
                }

                private sealed class Block : Module<Tensor, Tensor>
                {
                    public static int expansion = 4;
                    private Conv2d conv1;

                    public Block() : base("Block")
                    {
                        conv1 = Conv2d(16, 16, 1);
                        RegisterComponents();
                    }

                    public override Tensor forward(Tensor x) => conv1.forward(x);
                }
            }
            """);
        Assert.True(run.IsUnderstood);
        Assert.Equal("[B, 16, ?, 8]", run["conv1"].Output.ToString());
        Assert.True(Assert.Single(run["body.conv1"].Calls).IsForward);
        Assert.Single(run["q"].Calls);
    }
}
