using DistillDsl.Generators.Analysis;
using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>What every rule has.</summary>
public sealed class DescriptorTests
{
    private static readonly DiagnosticDescriptor[] All =
    [
        .. typeof(Descriptors).GetFields().Where(static f => f.FieldType == typeof(DiagnosticDescriptor)).Select(static f => (DiagnosticDescriptor)f.GetValue(null)!),
    ];

    [Fact]
    public void IdsAreUniqueAndOfOneKind()
    {
        Assert.NotEmpty(All);
        Assert.All(All, static d => Assert.Matches(@"^DSTL\d{3}$", d.Id));
        Assert.Distinct(All.Select(static d => d.Id));
    }

    [Fact]
    public void EveryRuleIsSomeAnalyzers()
    {
        var supported = typeof(Descriptors).Assembly.GetTypes().Where(static t => t.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !t.IsAbstract)
            .SelectMany(static t => ((DiagnosticAnalyzer)Activator.CreateInstance(t)!).SupportedDiagnostics);

        Assert.Equal(All.Select(static d => d.Id).Order(StringComparer.Ordinal), supported.Select(static d => d.Id).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryRuleIsInTheReleaseNotes()
    {
        var folder = Path.Combine(ProjectFiles.Directory, "..", "..", "generators", "DistillDsl.Generators");
        var notes = File.ReadAllText(Path.Combine(folder, "AnalyzerReleases.Shipped.md")) + File.ReadAllText(Path.Combine(folder, "AnalyzerReleases.Unshipped.md"));

        Assert.All(All, d => Assert.Contains($"{d.Id} | {d.Category} | {d.DefaultSeverity}    | {d.Title}", notes, StringComparison.Ordinal));
    }
}
