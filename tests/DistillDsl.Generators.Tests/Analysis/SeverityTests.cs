using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>Every rule can be silenced at a place and made more or less severe in a project, an error too.</summary>
public sealed class SeverityTests
{
    public static TheoryData<string> Ids => [.. KnownRules.All.Select(static d => d.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task APragmaSilences(string id)
    {
        var found = await AnalyzerRun.Over(Project(id, static (sample, id) => $"#pragma warning disable {id}\n{sample}"));

        Assert.Empty(found);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task AProjectChoosesTheSeverity(string id)
    {
        var project = Project(id, static (sample, _) => sample);
        foreach (var (told, expected) in new[]
            { (ReportDiagnostic.Error, DiagnosticSeverity.Error), (ReportDiagnostic.Warn, DiagnosticSeverity.Warning),
                (ReportDiagnostic.Info, DiagnosticSeverity.Info) })
            Assert.Equal(expected, (await AnalyzerRun.Over(With(project, id, told)))[0].Severity);
        Assert.Empty(await AnalyzerRun.Over(With(project, id, ReportDiagnostic.Suppress)));
    }

    private static CSharpCompilation Project(string id, Func<string, string, string> edit)
    {
        var page = RulePage.Read(id);
        return GeneratorRun.Compilation([RulePage.Read("README").Sample("The code behind the samples"), edit(page.Sample("Invalid"), id)]);
    }

    private static CSharpCompilation With(CSharpCompilation project, string id, ReportDiagnostic severity) =>
        project.WithOptions(project.Options.WithSpecificDiagnosticOptions([KeyValuePair.Create(id, severity)]));
}
