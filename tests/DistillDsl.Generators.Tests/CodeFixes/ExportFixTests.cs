using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.CodeFixes;

public sealed class ExportFixTests
{
    private const string Usings = """
        using DistillDsl;
        using TorchSharp;
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;


        """;

    private const string Head = """
        public sealed class Head : Module<Tensor, Tensor>
        {
            public Head() : base("Head") => RegisterComponents();

            public override Tensor forward(Tensor input) => input.relu();
        }

        """;

    private const string Net = """

        [ExportOnnx]
        public sealed partial class Net : Module<Tensor, Tensor>
        {
            private readonly Head head = new();

            public Net() : base("Net") => RegisterComponents();

            public override Tensor forward(Tensor input) => [|head.call(input)|];
        }

        """;

    [Fact]
    public Task AddsTheAttributeToTheCalledClass() => FixRun.Expect(
        "DDSL0802", "Add [ExportOnnx] to Head", Usings + Head + Net,
        Usings + Head.Replace("public sealed class", "[ExportOnnx]\npublic sealed partial class") + Net.Replace("[|", "").Replace("|]", ""));

    [Fact]
    public Task MakesTheClassPartial() => FixRun.Expect(
        "DDSL0804", "Make Head partial", Usings + Head.Replace("public sealed", "[[|ExportOnnx|]]\npublic sealed"),
        Usings + Head.Replace("public sealed", "[ExportOnnx]\npublic sealed partial"));
}
