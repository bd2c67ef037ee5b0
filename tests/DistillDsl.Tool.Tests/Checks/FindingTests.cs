using System.Text.Json;
using DistillDsl.Tool.Checks;
using DistillDsl.Tool.Projects;
using DistillDsl.Tool.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Tool.Tests.Checks;

public class FindingTests
{
    private const string Wrong = """
        using DistillDsl;

        [Recipe(Student = typeof(Small), Teacher = typeof(Large))]
        [Task]
        public sealed class NotPartial;
        """;

    [Fact]
    public async Task It_is_written_as_the_compiler_does()
    {
        var finding = Assert.Single(await Found());
        Assert.Equal((DiagnosticSeverity.Error, "DDSL0001"), (finding.Severity, finding.Id));
        Assert.StartsWith("File0.cs(5,21): error DDSL0001: 'NotPartial' must be partial", finding.Line("/shop"));
        Assert.StartsWith("/shop/File0.cs(5,21): error", finding.Line("/elsewhere"));
    }

    [Fact]
    public async Task It_is_written_as_JSON()
    {
        using var read = JsonDocument.Parse(Finding.Json(await Found()));
        var one = Assert.Single(read.RootElement.EnumerateArray());
        Assert.Equal(("DDSL0001", "error", "/shop/File0.cs"), (Text(one, "id"), Text(one, "severity"), Text(one, "file")));
        Assert.Equal((5, 21), (one.GetProperty("line").GetInt32(), one.GetProperty("column").GetInt32()));
    }

    [Fact]
    public async Task It_is_written_as_SARIF()
    {
        using var read = JsonDocument.Parse(SarifLog.Write(await Found()));
        var run = read.RootElement.GetProperty("runs")[0];
        Assert.Equal("DDSL0001", Text(run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[0], "id"));
        var result = run.GetProperty("results")[0];
        Assert.Equal(("DDSL0001", "error"), (Text(result, "ruleId"), Text(result, "level")));
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("file:///shop/File0.cs", Text(place.GetProperty("artifactLocation"), "uri"));
        Assert.Equal((5, 31), (place.GetProperty("region").GetProperty("startLine").GetInt32(),
            place.GetProperty("region").GetProperty("endColumn").GetInt32()));
    }

    private static async Task<Finding[]> Found() =>
        [.. (await GeneratedRecipes.Of(UserProject.Of(Wrong, UserProject.Network("Small"), UserProject.Network("Large")), default).Diagnose(default))
            .Select(Finding.Of)];

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
