using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Tool.Checks;

/// <summary>Findings in the static analysis results format, version 2.1.0.</summary>
internal static class SarifLog
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<Finding> findings)
    {
        var rules = findings.GroupBy(static f => f.Id).OrderBy(static group => group.Key, StringComparer.Ordinal).Select(static group => new
        {
            id = group.Key,
            shortDescription = new { text = group.First().Title },
            helpUri = group.First().Help,
        });
        return JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
                ["version"] = "2.1.0",
                ["runs"] = new[] { new { tool = new { driver = new { name = "DistillDsl", rules } }, results = findings.Select(Result),
                    columnKind = "utf16CodeUnits" } },
            },
            Indented);
    }

    private static object Result(Finding finding) => new
    {
        ruleId = finding.Id,
        level = finding.Severity switch { DiagnosticSeverity.Error => "error", DiagnosticSeverity.Warning => "warning", _ => "note" },
        message = new { text = finding.Message },
        locations = finding.File is null ? [] : new object[]
        {
            new
            {
                physicalLocation = new
                {
                    artifactLocation = new { uri = new Uri(Path.GetFullPath(finding.File)).AbsoluteUri },
                    region = new { startLine = finding.Row + 1, startColumn = finding.Column + 1, endLine = finding.EndRow + 1,
                        endColumn = finding.EndColumn + 1 },
                },
            },
        },
    };
}
