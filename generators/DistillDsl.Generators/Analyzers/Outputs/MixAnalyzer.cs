using System.Collections.Immutable;
using DistillDsl.Generators.Analyzers.Values;
using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.Outputs;

/// <summary>Checks the mixes: their outputs, and that every term in them contributes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MixAnalyzer : RecipeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ValueRules.OutOfRange, ValueRules.BadOption, OutputRules.BadOutput];

    private protected override void Analyze(SymbolAnalysisContext context, DeclaredRecipe recipe)
    {
        if (recipe.Mixes.IsEmpty) return;
        foreach (var (data, mix) in recipe.Mixes) context.Report(recipe, data, OptionRanges.Faults(mix));
        // What a term with a fault reads is unknown.
        if (recipe.Outputs is not { } outputs || recipe.Terms.Any(static t => t.Term is not { CanBeWritten: true } || t.OutputFault is not null)) return;
        var readings = RecipeMix.Read([.. recipe.Mixes.Select(static m => m.Mix)], outputs.Student, [.. recipe.Written]);
        foreach (var (reading, data) in readings.Zip(recipe.Mixes, static (reading, mix) => (reading, mix.Data)))
        {
            if (reading.OutputFault is { } output)
                context.Report(OutputRules.BadOutput, data, output.Option, FixData.Of(output), recipe.Name, "Mix", output.Option, output.Message);
            foreach (var fault in reading.Faults) context.Report(ValueRules.BadOption, data, fault.Option, recipe.Name, "Mix", fault.Option, fault.Message);
        }
    }
}
