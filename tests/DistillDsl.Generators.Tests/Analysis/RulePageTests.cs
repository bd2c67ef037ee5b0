using System.Text.RegularExpressions;
using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>Every rule's page: its form, and that its samples are what they are said to be.</summary>
public sealed partial class RulePageTests
{
    private const string Index = "README";

    public static TheoryData<string> Ids => [.. KnownRules.All.Select(static d => d.Id)];

    [Fact]
    public void EveryPageIsOfARule() => Assert.Equal(
        KnownRules.All.Select(static d => d.Id).Append(Index).Order(StringComparer.Ordinal),
        Directory.GetFiles(RulePage.Folder).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void TheIndexHasThemAll() => Assert.Equal(
        string.Join("\n",
            KnownRules.All.Select(
                static d => $"| [{d.Id}]({d.Id}.md) | {d.Title} | {d.DefaultSeverity.ToString().ToLowerInvariant()} | {(FixRun.HasFix(d.Id) ? "yes" : "")} |")),
        string.Join("\n", RulePage.Read(Index).Text("The rules").Split('\n').Where(static l => l.StartsWith("| [", StringComparison.Ordinal))));

    [Theory]
    [MemberData(nameof(Ids))]
    public void ThePageHasItsSections(string id)
    {
        var page = RulePage.Read(id);
        Assert.Equal($"# {id}: {KnownRules.All.Single(d => d.Id == id).Title}", page.Heading);
        Assert.Equal(["Why", "Invalid", "Fixed"], page.Sections.Select(static s => s.Name).Where(static n => n != "When to suppress"));
        Assert.All(page.Sections, static s => Assert.False(string.IsNullOrWhiteSpace(s.Text)));
    }

    /// <summary>Exactly that rule, at least once; and only those errors of the compiler that the section names.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public async Task TheInvalidSampleIsInvalid(string id)
    {
        var page = RulePage.Read(id);
        var run = Compiled(page, "Invalid");

        Assert.Equal([id], (await AnalyzerRun.Over(run.Input)).Select(static d => d.Id).Distinct());
        Assert.Equal(CompilerError().Matches(page.Text("Invalid")).Select(static m => m.Value).Order(StringComparer.Ordinal),
            Told(run).Select(static d => d.Id).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task TheFixedSampleIsFine(string id)
    {
        var run = Compiled(RulePage.Read(id), "Fixed");

        Assert.Empty(await AnalyzerRun.Over(run.Input));
        Assert.Empty(Told(run));
    }

    /// <summary>A sample together with the code behind all samples and what the generator writes.</summary>
    private static GeneratorRun Compiled(RulePage page, string section)
    {
        var run = GeneratorRun.Over(RulePage.Read(Index).Sample("The code behind the samples"), page.Sample(section));
        Assert.Null(run.Result.Exception);
        return run;
    }

    private static IEnumerable<Diagnostic> Told(GeneratorRun run) =>
        run.Output.GetDiagnostics().Where(static d => d.Severity > DiagnosticSeverity.Info && d.Id != "CS1591");

    [GeneratedRegex(@"\bCS\d{4}\b")]
    private static partial Regex CompilerError();
}
