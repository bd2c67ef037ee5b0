using System.Globalization;
using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace DistillDsl.Generators.Tests.Robustness;

/// <summary>
/// Broken texts, of a recipe and of a network that it names: neither the generator nor an analyzer nor a fix throws, whatever is typed. A thousand in
/// every run of the tests; <c>./build.sh fuzz</c> takes ten thousand.
/// </summary>
public sealed class FuzzTests
{
    /// <summary>Each with a seed of its own.</summary>
    private const int Shares = 8;

    /// <summary>So many random texts go with every truncation, fewer with as much fewer.</summary>
    private const int Whole = 10_000;

    private static readonly int Variants = int.Parse(Environment.GetEnvironmentVariable("FUZZ_VARIANTS") ?? "1000", CultureInfo.InvariantCulture);

    public static TheoryData<bool, int> Seeds()
    {
        var seeds = new TheoryData<bool, int>();
        for (var seed = 0; seed < Shares; seed++) seeds.Add(seed % 2 == 0, seed);
        return seeds;
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task NothingThrowsWhateverIsTyped(bool network, int seed) => Run(network, text => Mutations.Random(text, seed).Take(Variants / Shares));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task NothingThrowsWhereTheTextEnds(bool network) =>
        Run(network, text => Mutations.Truncations(text).Where((_, i) => i % Math.Max(1, Whole / Variants) == 0));

    private static async Task Run(bool network, Func<string, IEnumerable<string>> mutate)
    {
        string[] texts = [FuzzedSources.Recipes, FuzzedSources.Networks];
        var mutated = network ? 1 : 0;
        using var files = FixProject.Of(texts);
        var document = files.Solution.Projects.Single().Documents.ElementAt(mutated);
        var driver = GeneratorRun.NewDriver();
        foreach (var text in mutate(texts[mutated]))
        {
            try
            {
                driver = await Check(document.WithText(SourceText.From(text)).Project, driver);
            }
            catch (Exception exception)
            {
                Assert.Fail($"{exception}\n\nover\n{text}");
            }
        }
    }

    private static async Task<GeneratorDriver> Check(Project project, GeneratorDriver driver)
    {
        var compilation = (CSharpCompilation)(await project.GetCompilationAsync())!;
        driver = driver.RunGenerators(compilation);
        if (driver.GetRunResult().Results.Single().Exception is { } exception) throw exception;
        foreach (var diagnostic in await AnalyzerRun.Over(compilation))
            foreach (var fix in FixRun.Of(diagnostic.Id))
                await Fix(project.GetDocument(diagnostic.Location.SourceTree)!, diagnostic, fix);
        return driver;
    }

    private static async Task Fix(Document document, Diagnostic diagnostic, CodeFixProvider fix)
    {
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(new(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        foreach (var action in actions) Assert.NotEmpty(await action.GetOperationsAsync(CancellationToken.None));
    }
}
