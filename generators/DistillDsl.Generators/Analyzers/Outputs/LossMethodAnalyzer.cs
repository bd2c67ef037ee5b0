using System.Collections.Immutable;
using DistillDsl.Generators.Losses.Custom;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.Outputs;

/// <summary>Checks that the method named by a user's own loss can be called.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LossMethodAnalyzer : RecipeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [OutputRules.BadLossMethod];

    private protected override void Analyze(SymbolAnalysisContext context, DeclaredRecipe recipe)
    {
        foreach (var declared in recipe.Terms)
            if (declared.Term is UserTerm term)
                foreach (var fault in term.MethodFaults)
                    context.Report(OutputRules.BadLossMethod, declared.Data, nameof(DistillTermAttribute.Method), recipe.Name, fault);
    }
}
