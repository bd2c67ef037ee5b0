using System.Collections.Immutable;
using DistillDsl.Generators.Recipes;
using DistillDsl.Generators.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analysis;

/// <summary>The terms one by one: their names and the values of their options.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TermAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.OutOfRange, Descriptors.BadName, Descriptors.BadOption, Descriptors.BadOutput];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(static c => Analyze(c, (INamedTypeSymbol)c.Symbol), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol recipe)
    {
        var attributes = recipe.GetAttributes();
        if (attributes.FirstOrDefault(static a => AttributeReader.Is(a, nameof(RecipeAttribute))) is not { } recipeAttribute) return;
        var outputs = RecipeNetworks.Read(recipe, recipeAttribute)?.ReadOutputs();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var data in attributes)
        {
            if (TermSource.Of(data, recipe)?.Read() is not { } options) continue;
            Name(context, recipe, data, options, names);
            foreach (var (option, value, range) in OptionValues.OutOfRange(options))
                Report(context, data, option, Descriptors.OutOfRange, recipe.Name, AttributeReader.ShortName(data), option, value, range);
            var term = TermCatalog.Create(options);
            foreach (var fault in term?.AllFaults ?? OptionValues.Faults(options))
                Report(context, data, fault.Option, Descriptors.BadOption, recipe.Name, AttributeReader.ShortName(data), fault.Option, fault.Message);
            if (term is null || outputs is null) continue;
            if (outputs.Of(term).Fault is { } wrong) Report(context, data, wrong.Option, Descriptors.BadOutput, recipe.Name, AttributeReader.ShortName(data), wrong.Option, wrong.Message);
        }
    }

    private static void Name(SymbolAnalysisContext context, INamedTypeSymbol recipe, AttributeData data, TermAttribute options, HashSet<string> names)
    {
        if (options.Name is not { } name) return;
        var fault = TermNames.Fault(name) ?? (names.Add(name) ? null : "is the name of another term already");
        if (fault is not null) Report(context, data, nameof(TermAttribute.Name), Descriptors.BadName, recipe.Name, name, fault);
    }

    private static void Report(SymbolAnalysisContext context, AttributeData data, string option, DiagnosticDescriptor descriptor, params object[] arguments) =>
        context.ReportDiagnostic(Diagnostic.Create(descriptor, Places.Option(data, option, context.CancellationToken), arguments));
}
