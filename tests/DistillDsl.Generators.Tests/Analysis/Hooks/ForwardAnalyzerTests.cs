using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis.Hooks;

/// <summary>Modules that run others without their hooks.</summary>
public sealed class ForwardAnalyzerTests
{
    [Theory]
    [InlineData("conv.[|forward|](input)", "conv")]
    [InlineData("this.conv.[|forward|](input)", "conv")]
    [InlineData("Head.[|forward|](input)", "Head")]
    [InlineData("conv?.[|forward|](input)!", "module")]
    [InlineData("blocks[0].[|forward|](input)", "module")]
    [InlineData("body.[|forward|](input)", "body")]
    [InlineData("((Module<Tensor, Tensor>)Head).[|forward|](input)", "Head")]
    [InlineData("blocks.Aggregate(input, (x, block) => block.[|forward|](x))", "block")]
    [InlineData("two.[|forward|](input, input)", "two")]
    public Task WithoutHooks(string expression, string module) =>
        Expect(expression, ("DDSL0303", module));

    [Theory]
    [InlineData("conv.call(input)")]
    [InlineData("base.ToString() is null ? forward(input) : this.forward(input)")]
    [InlineData("plain.forward(input)")]
    [InlineData("up.forward(input, [4L, 4L])")]
    [InlineData("conv.forward(")]
    [InlineData("conv.forward")]
    [InlineData("missing.forward(input)")]
    public Task WithThem(string expression) => Expect(expression);

    /// <summary>Only in a network does it keep a term from reading.</summary>
    [Fact]
    public Task OutsideOfNetworks() => AnalyzerRun.Expect("""
        using static TorchSharp.torch;

        namespace Shop;

        internal static class Use
        {
            public static Tensor Of(Small network, Tensor input) => network.forward(input);
        }
        """);

    [Fact]
    public Task ABasesForward() => AnalyzerRun.Expect("""
        using static TorchSharp.torch;

        namespace Shop;

        public sealed class Smaller : Small
        {
            public override Tensor forward(Tensor input) => base.forward(input) + 1;
        }
        """);

    [Fact]
    public Task Fix() => FixRun.Expect("DDSL0303", "Write call instead of forward",
        Code("this.conv /* first */ . [|forward|] (input)"), Code("this.conv /* first */ . call (input)"));

    [Fact]
    public Task FixAll() => FixRun.ExpectAll("DDSL0303", "Write call instead of forward",
        [Code("conv.forward(Head.forward(input))"), Code("conv.call(input)", "Other"), Code("blocks[0].forward(input)", "Third")],
        [Code("conv.call(Head.call(input))"), Code("conv.call(input)", "Other"), Code("blocks[0].call(input)", "Third")]);

    /// <summary>The arguments of call go by their places: its parameters have other names, and no defaults.</summary>
    [Theory]
    [InlineData("attention.[|forward|](q: input, k: input, v: Head.call(input))", "attention.call(input, input, Head.call(input))")]
    [InlineData("attention.[|forward|](v: Head.call(input), q: input, k: input)", "attention.call(input, input, Head.call(input))")]
    [InlineData("attention.[|forward|](input, input)", "attention.call(input, input, null)")]
    [InlineData("gated.[|forward|](input)", "gated.call(input, true)")]
    [InlineData("gru.[|forward|](input).Item1", "gru.call(input).Item1")]
    public Task FixOfArguments(string before, string after) =>
        FixRun.Expect("DDSL0303", "Write call instead of forward", Code(before), Code(after));

    private static Task Expect(string expression, params (string Id, string Arguments)[] expected) => AnalyzerRun.Expect(Code(expression), expected);

    private static string Code(string expression, string name = "Net") => $$"""
        #nullable enable
        using System.Linq;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        public sealed class {{name}} : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> conv = Conv2d(3, 3, 1);
            private readonly TorchSharp.Modules.Sequential body = Sequential(Conv2d(3, 3, 1));
            private readonly TorchSharp.Modules.ModuleList<Module<Tensor, Tensor>> blocks = ModuleList<Module<Tensor, Tensor>>();
            private readonly TorchSharp.Modules.Upsample up = Upsample(scale_factor: [2]);
            private readonly Module<Tensor, Tensor, Tensor> two = null!;
            private readonly Plain plain = new();
            private readonly Attention attention = new();
            private readonly Gated gated = new();
            private readonly TorchSharp.Modules.GRU gru = GRU(3, 3);

            public {{name}}() : base("{{name}}") => RegisterComponents();

            [field: TorchSharp.Utils.ComponentName(Name = "Head")]
            public Module<Tensor, Tensor> Head { get; } = Linear(3, 3);

            public override Tensor forward(Tensor input) => {{expression}};

            private sealed class Attention() : Module<Tensor, Tensor, Tensor, Tensor>("Attention")
            {
                public override Tensor forward(Tensor q, Tensor k, Tensor v = null!) => q;
            }

            private sealed class Gated() : Module<Tensor, bool, Tensor>("Gated")
            {
                public override Tensor forward(Tensor x, bool isOpen = true) => x;
            }

            private sealed class Plain
            {
                public Tensor forward(Tensor input) => input;
            }
        }
        """;
}
