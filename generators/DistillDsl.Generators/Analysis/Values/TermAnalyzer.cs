using System.Collections.Immutable;
using DistillDsl.Generators.Recipes;
using DistillDsl.Generators.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analysis.Values;

/// <summary>The terms one by one: their names and the values of their options.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TermAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ValueRules.OutOfRange, ValueRules.BadName, ValueRules.BadOption];

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
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var term in recipe.Terms)
        {
            if (term.Options is not { } options) continue;
            Name(context, recipe, term, options.Name, names);
            context.Report(recipe, term.Data, OptionRanges.Faults(options));
            foreach (var fault in term.Term?.AllFaults ?? OptionValues.Faults(options))
                context.Report(ValueRules.BadOption, term.Data, fault.Option, recipe.Name, term.Attribute, fault.Option, fault.Message);
        }
    }

    private static void Name(SymbolAnalysisContext context, DeclaredRecipe recipe, DeclaredTerm term, string? name, HashSet<string> names)
    {
        if (name is null) return;
        var fault = TermNames.Fault(name) ?? (names.Add(name) ? null : "is the name of another term already");
        if (fault is not null) context.Report(ValueRules.BadName, term.Data, nameof(TermAttribute.Name), recipe.Name, name, fault);
    }
}
