using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DistillDsl.Generators.Tests.Export;

/// <summary>The export of networks that other tests have.</summary>
internal static class StyleExport
{
    /// <summary>What the analyzer says of the networks if all have the attribute, as id and class; what is written for the others compiles.</summary>
    public static string[] NotExported(CSharpCompilation networks)
    {
        var input = ExportRun.Annotated(networks);
        var told = AnalyzerRun.Over(input).GetAwaiter().GetResult().Where(static d => d.Id.StartsWith("DDSL08", StringComparison.Ordinal));
        var (output, files) = ExportRun.Over(input, networks.LanguageVersion);
        Assert.NotEmpty(files);
        Assert.Empty(output.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error).Select(static d => d.ToString()));
        return [.. told.Select(static d => $"{d.Id} {d.GetMessage().Split('\'')[1]}").Distinct().Order(StringComparer.Ordinal)];
    }
}
