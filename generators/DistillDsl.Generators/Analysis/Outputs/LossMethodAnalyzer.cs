using System.Collections.Immutable;
using DistillDsl.Generators.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analysis.Outputs;

/// <summary>Losses of the users' own: that the method which a term names can be called.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LossMethodAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [OutputRules.BadLossMethod];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(static c => Analyze(c, (INamedTypeSymbol)c.Symbol), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (DeclaredRecipe.Of(type) is not { } recipe) return;
        foreach (var declared in recipe.Terms)
            if (declared.Term is UserTerm term)
                foreach (var fault in term.MethodFaults)
                    context.Report(OutputRules.BadLossMethod, declared.Data, nameof(DistillTermAttribute.Method), recipe.Name, fault);
    }
}
