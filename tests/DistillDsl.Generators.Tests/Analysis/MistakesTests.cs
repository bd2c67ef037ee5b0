using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>What a build says of <c>recipes/Mistakes</c>, a project with a mistake for every rule.</summary>
public sealed partial class MistakesTests
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(ProjectFiles.Directory, "..", "..", "recipes", "Mistakes"));
    private static readonly string Accepted = Path.Combine(Folder, "build.verified.txt");

    [Fact]
    public void EveryRuleHasItsMistake() =>
        Assert.Equal(KnownRules.All.Select(static d => d.Id),
            Id().Matches(File.ReadAllText(Accepted)).Select(static m => m.Value).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task TheBuildSaysWhatWasAccepted()
    {
        var said = await Build();
        var received = Path.Combine(Folder, "build.received.txt");
        File.Delete(received);
        if (said == await File.ReadAllTextAsync(Accepted)) return;
        await File.WriteAllTextAsync(received, said);
        Assert.Equal(await File.ReadAllTextAsync(Accepted), said);
    }

    /// <summary>The faults that a build tells, each once, in the order of the files and lines; no path of this machine is in them.</summary>
    private static async Task<string> Build()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                "build", Folder, "-c", Configuration, "-nologo", "-v", "q", "-clp:NoSummary", "-nodeReuse:false", "-p:UseSharedCompilation=false",
            },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        if (ProjectFiles.Property("TorchProps") is { Length: > 0 } props) start.ArgumentList.Add($"-p:TorchProps={props}");
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var build = Process.Start(start)!;
        var output = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        Assert.Equal(1, build.ExitCode);
        var lines = Line().Matches(output)
            .Select(static m =>
                (File: m.Groups["file"].Value, Line: Number(m.Groups["line"]), Column: Number(m.Groups["column"]), Text: m.Groups["text"].Value))
            .Distinct().OrderBy(static l => l.File, StringComparer.Ordinal).ThenBy(static l => l.Line)
            .ThenBy(static l => l.Column).ThenBy(static l => l.Text, StringComparer.Ordinal);
        return string.Concat(lines.Select(static l => $"{l.File}({l.Line},{l.Column}): {l.Text}\n"));
    }

#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"DDSL\d{4}(?=:)")]
    private static partial Regex Id();

    [GeneratedRegex(@"^.*[/\\](?<file>[^/\\(]+)\((?<line>\d+),(?<column>\d+)\): (?<text>(?:error|warning) .*?)(?: \[[^\]]*\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
