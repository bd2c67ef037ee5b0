using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers;

/// <summary>An analyzer of any code in a project that uses TorchSharp and DistillDsl, not just of recipes.</summary>
public abstract class CodeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (TorchTypes.AreUsedIn(start.Compilation)) Register(start);
        });
    }

    /// <summary>Registers what the analyzer looks at.</summary>
    private protected abstract void Register(CompilationStartAnalysisContext start);
}
