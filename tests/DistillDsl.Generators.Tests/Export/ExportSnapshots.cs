using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DistillDsl.Generators.Tests.Export;

public sealed class ExportSnapshots
{
    [Fact]
    public void AResidualNetwork() => Match(ExportSources.Residual);

    [Fact]
    public void AttentionInANestedGenericClass() => Match(ExportSources.Attention);

    [Fact]
    public void SeveralOutputs() => Match(ExportSources.Pyramid);

    [Fact]
    public void ARecipe() => Match(ExportSources.Recipe);

    private static void Match(string source, [CallerMemberName] string method = "")
    {
        foreach (var (version, nullable) in new[]
            {
                (LanguageVersion.CSharp12, NullableContextOptions.Disable), (LanguageVersion.Latest, NullableContextOptions.Enable),
                (LanguageVersion.Preview, NullableContextOptions.Warnings),
            })
        {
            // A question mark after a type is a warning where annotations are off.
            var text = nullable != NullableContextOptions.Enable ? source.Replace("Sequential?", "Sequential").Replace("Tensor?", "Tensor") : source;
            var input = GeneratorRun.Over(GeneratorRun.Compilation([text], version, nullable), version).Output;
            var told = ExportRun.Over(input, version).Output.GetDiagnostics().Where(IsTold)
                .Select(static d => $"{d}\n    {d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line]}").ToArray();
            if (told.Length > 0) Assert.Fail("The compiler says:\n" + string.Join("\n", told));
        }
        var files = ExportRun.Over(GeneratorRun.Over(source).Output).Files;
        Assert.All(files, static f => Assert.DoesNotContain(f.Text.Split('\n'), static line => line.Length > LineLengthTests.Columns));
        new SnapshotStore(Path.Combine(ProjectFiles.Directory, "Snapshots")).Compare(
            $"{nameof(ExportSnapshots)}.{method}",
            [.. files.Select(static f => (Path.GetFileNameWithoutExtension(f.HintName), $"//HintName: {f.HintName}\n{f.Text}"))]);
    }

    private static bool IsTold(Diagnostic diagnostic) => diagnostic.Severity > DiagnosticSeverity.Hidden && diagnostic.Id != "CS1591";
}
