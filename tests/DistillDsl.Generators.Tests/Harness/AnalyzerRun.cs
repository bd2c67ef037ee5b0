using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using DistillDsl.Generators.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DistillDsl.Generators.Tests.Harness;

/// <summary>Runs all analyzers.</summary>
internal static class AnalyzerRun
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(Rule).Assembly.GetTypes().Where(static t => t.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !t.IsAbstract)
            .Select(static t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
    ];

    /// <summary>What the analyzers say, in the order of the places.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Over(CSharpCompilation compilation, CancellationToken cancellation = default)
    {
        // An exception that is let through ends the analysis without a word, and all that follows is missing.
        ExceptionDispatchInfo? thrown = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(Outlines.All), (exception, _, _) => thrown ??= ExceptionDispatchInfo.Capture(exception), concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        var found = await new CompilationWithAnalyzers(compilation, Analyzers, options).GetAnalyzerDiagnosticsAsync(cancellation);
        thrown?.Throw();
        return [.. found.OrderBy(static d => d.Location.SourceSpan.Start)];
    }

    /// <summary>
    /// Asserts that the analyzers report exactly these rules for the source, beside the networks of <see cref="Sources"/> and
    /// <see cref="UserLosses"/>: one diagnostic for each place marked <c>[|so|]</c>, in order, with the arguments that
    /// <see cref="DiagnosticArguments"/> describes.
    /// </summary>
    public static Task Expect(string marked, params (string Id, string Arguments)[] expected) => Expect(marked, [], expected);

    /// <summary>The same, beside other sources too.</summary>
    public static async Task Expect(string marked, string[] beside, params (string Id, string Arguments)[] expected)
    {
        var (text, spans) = Marked.Parse(marked);
        Assert.Equal(expected.Length, spans.Count);
        var found = await Over(GeneratorRun.Compilation([Sources.Networks, UserLosses.Source, .. beside, text]));
        Assert.Equal(
            Lines(expected.Select((e, i) => Line(e.Id, text, spans[i], e.Arguments))),
            Lines(found.Select((d, i) => Line(
                d.Id, d.Location.SourceTree!.ToString(), d.Location.SourceSpan,
                DiagnosticArguments.Matched(d, i < expected.Length ? expected[i].Arguments : "")))));
    }

    private static string Line(string id, string text, TextSpan span, string arguments) =>
        $"{id} at '{text.Substring(span.Start, span.Length)}' ({span.Start}): {arguments}";

    private static string Lines(IEnumerable<string> lines) => string.Join("\n", lines);
}
