using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Robustness;

/// <summary>An editor breaks off whatever it has asked for as soon as a key is pressed.</summary>
public sealed class CancellationTests
{
    [Fact]
    public async Task AnalysisThatIsBrokenOffEndsSo()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => AnalyzerRun.Over(GeneratorRun.Compilation([FuzzedSources.Recipes, FuzzedSources.Networks]), cancellation.Token));
    }

    /// <summary>At any moment: it is the result or the end, and never another exception; the next analysis has all.</summary>
    [Fact]
    public async Task AtAnyMoment()
    {
        var whole = (await AnalyzerRun.Over(GeneratorRun.Compilation([FuzzedSources.Recipes, FuzzedSources.Networks]))).Count;
        for (var i = 0; i < 40; i++)
        {
            var compilation = GeneratorRun.Compilation([FuzzedSources.Recipes, FuzzedSources.Networks]);
            using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(i));
            try
            {
                await AnalyzerRun.Over(compilation, cancellation.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.True(cancellation.IsCancellationRequested);
            }
            Assert.Equal(whole, (await AnalyzerRun.Over(compilation)).Count);
        }
    }

    /// <summary>A network whose constructor would never end is given up, and all else is analysed.</summary>
    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("for (;;) register_module(\"a\", Identity());")]
    [InlineData("for (long i = 0; i < long.MaxValue; i++) register_module($\"a{i}\", Identity());")]
    [InlineData("Again(0);")]
    [InlineData("var text = \"a\"; while (text != \"\") text += text;")]
    [InlineData("var list = new System.Collections.Generic.List<int> { 1 }; foreach (var item in list.ToArray()) while (true) list.AddRange(list);")]
    [InlineData("again: goto again;")]
    [InlineData("_ = new Endless();")]
    public async Task ANetworkThatNeverEndsIsGivenUp(string body)
    {
        var network = $$"""
            {{Sources.Usings}}
            using static TorchSharp.torch;
            using static TorchSharp.torch.nn;

            namespace Shop;

            public sealed class Endless : Module<Tensor, Tensor>
            {
                public Endless() : base("Endless")
                {
                    {{body}}
                }

                public override Tensor forward(Tensor input)
                {
                    while (input.shape[0] > 0) input = forward(input);
                    return input;
                }

                private static void Again(int depth) => Again(depth + 1);
            }

            [Recipe(Student = typeof(Endless)), Hint(Layer = "conv1"), Distill(T = 0)]
            public sealed partial class ShopRecipe;
            """;

        var found = await AnalyzerRun.Over(GeneratorRun.Compilation([network]));

        Assert.Contains("DDSL0101", found.Select(static d => d.Id));
        Assert.DoesNotContain(found, static d => d.Id.StartsWith("DDSL02", StringComparison.Ordinal));
    }
}
