using System.Collections.Immutable;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.Values;

/// <summary>Checks [TeacherInput]: the input that it names, its numbers and its method.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TeacherInputAnalyzer : RecipeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ValueRules.BadOption];

    private protected override void Analyze(SymbolAnalysisContext context, DeclaredRecipe recipe)
    {
        // Of networks that cannot be read nobody knows what they take.
        if (recipe is not { Networks: { } networks, Outputs: not null }) return;
        foreach (var input in InputReader.Given(recipe.Type, networks))
            foreach (var fault in input.Faults)
                context.Report(ValueRules.BadOption, input.Data, fault.Option, recipe.Name, "TeacherInput", fault.Option, fault.Message);
    }
}
