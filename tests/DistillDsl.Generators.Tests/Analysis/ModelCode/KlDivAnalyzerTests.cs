using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Tests.Analysis.ModelCode;

/// <summary>Whether a divergence says what its target holds.</summary>
public sealed class KlDivAnalyzerTests
{
    [Theory]
    [InlineData("functional.[|kl_div|](s, t)", "kl_div")]
    [InlineData("functional.[|kl_div|](functional.log_softmax(s, 1), functional.softmax(t, 1), reduction: Reduction.Sum)", "kl_div")]
    [InlineData("functional.[|kl_div|](target: t, input: s)", "kl_div")]
    [InlineData("functional\n    .[|kl_div|](s, t.exp())", "kl_div")]
    [InlineData("[|KLDivLoss|]().call(s, t)", "KLDivLoss")]
    [InlineData("nn.[|KLDivLoss|](reduction: Reduction.Sum).call(s, t)", "KLDivLoss")]
    [InlineData("new TorchSharp.Modules.[|KLDivLoss|]().call(s, t)", "KLDivLoss")]
    public Task WithoutIt(string loss, string name) => Expect(loss, ("DDSL0702", name));

    [Theory]
    [InlineData("functional.kl_div(s, t, log_target: false)")]
    [InlineData("functional.kl_div(s, t, log_target: true, reduction: Reduction.Sum)")]
    [InlineData("functional.kl_div(s, t, true)")]
    [InlineData("functional.kl_div(s, t, flag)")]
    [InlineData("KLDivLoss(false).call(s, t)")]
    [InlineData("new TorchSharp.Modules.KLDivLoss(log_target: true).call(s, t)")]
    public Task WithIt(string loss) => Expect(loss);

    [Theory]
    [InlineData("functional.kl_div(s, functional.log_softmax(t / 4, 1), reduction: Reduction.Sum)")]
    [InlineData("functional.kl_div(s, t.log())")]
    [InlineData("functional.kl_div(s, (t.softmax(1).log()).detach())")]
    [InlineData("functional.kl_div(s, logs)")]
    [InlineData("functional.kl_div(s, logs.detach().to(ScalarType.Float64))")]
    public Task ATargetThatHoldsLogarithms(string loss) => Expect(loss);

    [Theory]
    [InlineData("kl_div(s, t)")]
    [InlineData("Own.KLDivLoss()")]
    [InlineData("functional.mse_loss(s, t)")]
    public Task OtherMethods(string loss) => Expect(loss);

    [Theory]
    [InlineData("functional.kl_div(s, ")]
    [InlineData("functional.kl_div()")]
    [InlineData("functional.kl_div(s, missing)")]
    [InlineData("new KLDivLoss(")]
    public Task HalfTyped(string loss) => Expect(loss);

    [Fact]
    public async Task WhoDoesNotDistilIsLeftAlone()
    {
        var compilation = GeneratorRun.Compilation([Code("functional.kl_div(s, t)")]);
        var without = compilation.RemoveReferences([.. compilation.References.Where(static r => Path.GetFileName(r.Display) == "DistillDsl.dll")]);

        Assert.Empty(without.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
        Assert.Single(await AnalyzerRun.Over(compilation));
        Assert.Empty(await AnalyzerRun.Over(without));
    }

    [Theory]
    [InlineData("[|kl_div|](s, t)", "kl_div(s, t, log_target: false)", "false")]
    [InlineData("[|kl_div|](s, t)", "kl_div(s, t, log_target: true)", "true")]
    [InlineData("[|kl_div|](s, t, reduction: Reduction.Sum)", "kl_div(s, t, log_target: false, reduction: Reduction.Sum)", "false")]
    [InlineData("[|kl_div|](target: t, input: s)", "kl_div(log_target: false, target: t, input: s)", "false")]
    [InlineData("[|kl_div|](\n            s, // the student\n            t)", "kl_div(\n            s, // the student\n            t, log_target: false)",
        "false")]
    public Task FixOfTheFunction(string call, string expected, string value) =>
        FixRun.Expect("DDSL0702", $"Add log_target: {value}", Code("functional." + call), Code("functional." + expected));

    [Theory]
    [InlineData("[|KLDivLoss|]()", "KLDivLoss(log_target: false)")]
    [InlineData("nn.[|KLDivLoss|](reduction: Reduction.Sum)", "nn.KLDivLoss(log_target: false, reduction: Reduction.Sum)")]
    [InlineData("new TorchSharp.Modules.[|KLDivLoss|]()", "new TorchSharp.Modules.KLDivLoss(log_target: false)")]
    [InlineData("new TorchSharp.Modules.[|KLDivLoss|] { }", "new TorchSharp.Modules.KLDivLoss(log_target: false) { }")]
    public Task FixOfTheModule(string creation, string expected) =>
        FixRun.Expect("DDSL0702", "Add log_target: false", Code($"({creation}).call(s, t)"), Code($"({expected}).call(s, t)"));

    [Fact]
    public Task FixAll() => FixRun.ExpectAll("DDSL0702", "Add log_target: false",
        [
            Code("functional.kl_div(functional.kl_div(s, t), t) + functional.kl_div(s, t, log_target: true)", "One"),
            Code("KLDivLoss().call(s, t)", "Two"),
            Code("s - t", "Three"),
        ],
        [
            Code("functional.kl_div(functional.kl_div(s, t, log_target: false), t, log_target: false) + functional.kl_div(s, t, log_target: true)", "One"),
            Code("KLDivLoss(log_target: false).call(s, t)", "Two"),
            Code("s - t", "Three"),
        ]);

    private static Task Expect(string loss, params (string Id, string Arguments)[] expected) => AnalyzerRun.Expect(Code(loss), expected);

    private static string Code(string loss, string name = "Losses") => $$"""
        using TorchSharp;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        internal static class {{name}}
        {
            private static class Own
            {
                public static Tensor KLDivLoss(bool log_target = true) => zeros(1);
            }

            public static Tensor Loss(Tensor s, Tensor t, bool flag)
            {
                var logs = functional.log_softmax(t, 1);
                var kept = Own.KLDivLoss(flag) + kl_div(s, logs);
                return {{loss}};
            }

            private static Tensor kl_div(Tensor input, Tensor target, bool log_target = true) => input - target;
        }
        """;
}
