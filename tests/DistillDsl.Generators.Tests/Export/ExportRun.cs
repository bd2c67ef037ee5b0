using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DistillDsl.Generators.Tests.Export;

/// <summary>What is written for modules with [ExportOnnx].</summary>
internal static partial class ExportRun
{
    /// <summary>A driver of the export's generator alone.</summary>
    public static GeneratorDriver NewDriver(LanguageVersion version = LanguageVersion.CSharp13) => CSharpGeneratorDriver.Create(
        [new ExportGenerator().AsSourceGenerator()],
        parseOptions: new CSharpParseOptions(version, DocumentationMode.Diagnose),
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The sources together with what is written for them.</summary>
    public static (CSharpCompilation Output, IReadOnlyList<(string HintName, string Text)> Files) Over(
        CSharpCompilation input, LanguageVersion version = LanguageVersion.CSharp13)
    {
        var driver = NewDriver(version).RunGeneratorsAndUpdateCompilation(input, out var output, out _);
        var result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return ((CSharpCompilation)output, [.. result.GeneratedSources.Select(static s => (s.HintName, s.SourceText.ToString()))]);
    }

    /// <summary>A source in which every module has the attribute.</summary>
    public static string Annotated(string source) => Class().Replace(source, static m =>
        m.Groups["abstract"].Success || m.Groups["static"].Success ? m.Value
            : $"{(m.Groups["base"].Success ? "[DistillDsl.ExportOnnx] " : "")}{m.Groups["modifiers"].Value}partial class{m.Groups["rest"].Value}");

    [GeneratedRegex(
        @"(?<=^[ \t]*)(?<modifiers>(?:(?:public|internal|private|protected|sealed|file|(?<abstract>abstract)|(?<static>static))\s+)*)class"
            + @"(?<rest>\s+\w+(?:<[^>{(]*>)?(?:\([^{]*?\))?\s*(?<base>:\s*(?:\w+\.)*(?:Module|\w*Block\w*|\w*Base\w*|\w*Net)\b)?)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Class();
}
