using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers;

/// <summary>An analyzer of recipes; it sees each recipe once.</summary>
public abstract class RecipeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(
            c =>
            {
                if (DeclaredRecipe.Of((INamedTypeSymbol)c.Symbol, c.Options) is { } recipe) Analyze(c, recipe);
            },
            SymbolKind.NamedType);
    }

    private protected abstract void Analyze(SymbolAnalysisContext context, DeclaredRecipe recipe);
}
