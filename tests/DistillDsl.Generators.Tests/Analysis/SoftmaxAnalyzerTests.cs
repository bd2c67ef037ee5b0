using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>Networks that end in a softmax, and losses that apply one.</summary>
public sealed class SoftmaxAnalyzerTests
{
    private const string Head = "private readonly Module<Tensor, Tensor> head = Linear(16, 10);";

    [Theory]
    [InlineData("functional.softmax(head.call(x), 1)")]
    [InlineData("softmax(head.call(x), 1)")]
    [InlineData("head.call(x).softmax(1)")]
    public Task AFunction(string forward) => Both(Network("Net", $"{Head}", $"=> {forward};"));

    [Fact]
    public Task AModule() => Both(Network("Net", $"{Head} private readonly Module<Tensor, Tensor> end = Softmax(1);", "=> end.call(head.call(x));"));

    [Fact]
    public Task TheEndOfASequence() =>
        Both(Network("Net", "private readonly Module<Tensor, Tensor> all = Sequential(Linear(16, 10), Softmax(1));", "=> all.call(x);"));

    [Fact]
    public Task AVariable() => Both(Network("Net", Head, "{ var p = head.call(x); p = p.softmax(1); return p; }"));

    [Theory]
    [InlineData("=> head.call(x);")]
    [InlineData("=> functional.log_softmax(head.call(x), 1);")]
    [InlineData("=> head.call(x).softmax(1).log();")]
    [InlineData("=> head.call(x).softmax(1) * 10;")]
    [InlineData("{ var y = head.call(x); return training ? y : y.softmax(1); }")]
    [InlineData("{ var y = head.call(x); y.softmax(1).print(); return y; }")]
    public Task NothingToSay(string forward) => Expect(Network("Net", Head, forward), "[Task, Distill, Dkd, Dist]");

    [Fact]
    public Task LossesWithoutASoftmax() =>
        Expect(Network("Net", Head, "=> head.call(x).softmax(1);"), "[Task(Loss = TaskLoss.BinaryCrossEntropy), Distill(Kind = Mse)]");

    [Fact]
    public Task OneOfTheNetworks() => Expect(
        Network("Net", Head, "=> head.call(x).softmax(1);") + Network("Logits", Head, "=> head.call(x);"), "[Task, [|Distill|]]", "Logits", "Net",
        ("DDSL0608", "ShopRecipe | Distill | teacher"));

    [Fact]
    public Task OneOfSeveralOutputs() => Expect(
        Network("Net", Head, "{ var y = head.call(x); return (y, y.softmax(1)); }", "(Tensor y, Tensor p)"),
        "[Task(Output = \"y\"), Distill([|Output = \"p\"|], TeacherOutput = \"y\")]", "Net", "Net",
        ("DDSL0608", "ShopRecipe | Distill | student | p"));

    /// <summary>What derives from a network may end in anything.</summary>
    [Fact]
    public Task ANetworkThatOthersDeriveFrom() => Expect(
        Network("Net", Head, "=> head.call(x).softmax(1);").Replace("sealed ", "", StringComparison.Ordinal) + "public sealed class Other : Net;", "[Task]");

    private static Task Both(string network) => Expect(network, "[[|Task|]] [[|WeightedCrossEntropy|]]", "Net", "Other",
        ("DDSL0608", "ShopRecipe | Task | student"), ("DDSL0608", "ShopRecipe | WeightedCrossEntropy | student"));

    private static Task Expect(string networks, string terms, string student = "Net", string teacher = "Net", params (string, string)[] expected) =>
        AnalyzerRun.Expect(
            $$"""
                {{Sources.Usings}}
                namespace Shop;

                [Recipe(Student = typeof({{student}}), Teacher = typeof({{teacher}}))]
                {{terms}}
                public sealed partial class ShopRecipe;
                """,
            [
                $"""
                using static TorchSharp.torch;
                using static TorchSharp.torch.nn;

                namespace Shop;

                {networks}{(teacher == "Other" ? Network("Other", Head, "=> head.call(x);") : "")}
                """,
            ],
            expected);

    private static string Network(string name, string fields, string forward, string output = "Tensor") => $$"""

        public sealed class {{name}} : Module<Tensor, {{output}}>
        {
            {{fields}}

            public {{name}}() : base("{{name}}") => RegisterComponents();

            public override {{output}} forward(Tensor x) {{forward}}
        }

        """;
}
