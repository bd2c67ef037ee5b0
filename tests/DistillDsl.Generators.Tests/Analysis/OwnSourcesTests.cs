using System.Globalization;
using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>Nothing is wrong with the repository's own code: its recipes, networks and training loops run.</summary>
public sealed class OwnSourcesTests
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly string Repository = Path.GetFullPath(Path.Combine(ProjectFiles.Directory, "..", ".."));

    [Theory]
    [InlineData("recipes")]
    [InlineData("tests/DistillDsl.Tests")]
    [InlineData("tests/DistillDsl.Training.Tests")]
    [InlineData("tests/Benchmarks")]
    public async Task NothingIsSaid(string folder)
    {
        // The trainer is no reference here, so its sources are compiled along.
        var sources = Sources("src/DistillDsl.Training").Concat(Sources(folder)).Select(static path => File.ReadAllText(path)).Append(ImplicitUsings);
        var run = GeneratorRun.Over(GeneratorRun.Compilation(sources));

        // Packages that only they use are missing, such as the tests' own; the recipes are all there.
        Assert.True(run.Files.Count > 2, run.Files.Count.ToString(CultureInfo.InvariantCulture));
        Assert.All(run.Files, static file => Assert.DoesNotContain(file.Text.Split('\n'), static line => line.Length > LineLengthTests.Columns));
        Assert.Empty((await AnalyzerRun.Over(run.Output)).Where(static d => d.Severity >= DiagnosticSeverity.Warning).Select(static d => d.ToString()));
    }

    /// <summary>What was built is left out, and the recipes that are wrong on purpose.</summary>
    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(Path.Combine(Repository, folder), "*.cs", SearchOption.AllDirectories)
        .Where(static path => !path.Split(Path.DirectorySeparatorChar).Intersect(["obj", "bin", "Mistakes"]).Any())
        .Order(StringComparer.Ordinal);
}
