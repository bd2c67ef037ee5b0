using DistillDsl.Generators.Analyzers;
using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>What every rule has.</summary>
public sealed class DescriptorTests
{
    [Fact]
    public void IdsAreUniqueAndOfOneKind()
    {
        Assert.NotEmpty(KnownRules.All);
        Assert.All(KnownRules.All, static d => Assert.Matches(@"^DDSL\d{4}$", d.Id));
        Assert.Distinct(KnownRules.All.Select(static d => d.Id));
    }

    /// <summary>The hundreds of an id are its group's.</summary>
    [Fact]
    public void GroupsHaveTheirOwnNumbers()
    {
        Assert.All(KnownRules.All.GroupBy(static d => d.Category), static g => Assert.Single(g.Select(static d => d.Id[..6]).Distinct()));
        Assert.All(KnownRules.All.GroupBy(static d => d.Id[..6]), static g => Assert.Single(g.Select(static d => d.Category).Distinct()));
    }

    [Fact]
    public void EveryRuleHasAHelpLink()
    {
        Assert.Matches("^https://.+/docs/rules/$", Rule.Pages);
        Assert.All(KnownRules.All, static d => Assert.Equal($"{Rule.Pages}{d.Id}.md", d.HelpLinkUri));
    }

    [Fact]
    public void EveryRuleIsSomeAnalyzers()
    {
        var supported = typeof(Rule).Assembly.GetTypes().Where(static t => t.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !t.IsAbstract)
            .SelectMany(static t => ((DiagnosticAnalyzer)Activator.CreateInstance(t)!).SupportedDiagnostics);

        Assert.Equal(KnownRules.All.Select(static d => d.Id).Order(StringComparer.Ordinal),
            supported.Select(static d => d.Id).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryRuleIsInTheReleaseNotes()
    {
        var folder = Path.Combine(ProjectFiles.Directory, "..", "..", "generators", "DistillDsl.Generators");
        var notes = File.ReadAllText(Path.Combine(folder, "AnalyzerReleases.Shipped.md"))
            + File.ReadAllText(Path.Combine(folder, "AnalyzerReleases.Unshipped.md"));

        Assert.All(KnownRules.All,
            d => Assert.Contains($"{d.Id} | {d.Category} | {d.DefaultSeverity} | [{d.Title}](../../docs/rules/{d.Id}.md)\n", notes, StringComparison.Ordinal));
    }
}
