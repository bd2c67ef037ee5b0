using Microsoft.CodeAnalysis;

namespace DistillDsl.Tool.Projects;

/// <summary>The severities that a project's .editorconfig and .globalconfig files give to rules.</summary>
internal sealed class SeverityOptions(AnalyzerConfigSet configurations) : SyntaxTreeOptionsProvider
{
    public static SeverityOptions Read(IEnumerable<string> paths) =>
        new(AnalyzerConfigSet.Create(paths.Where(File.Exists).Select(static path => AnalyzerConfig.Parse(File.ReadAllText(path), path)).ToArray()));

    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

    public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        configurations.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

    public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        configurations.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
}
