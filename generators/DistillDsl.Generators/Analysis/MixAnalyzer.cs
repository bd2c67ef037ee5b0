using System.Collections.Immutable;
using DistillDsl.Generators.Recipes;
using DistillDsl.Generators.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analysis;

/// <summary>The mixes: their outputs, and that all they weigh can count.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MixAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.OutOfRange, Descriptors.BadOption, Descriptors.BadOutput];

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
        var mixes = attributes.Select(static data => (Data: data, Mix: MixSource.Of(data)?.Read())).Where(static m => m.Mix is not null).ToArray();
        foreach (var (data, mix) in mixes)
            foreach (var (option, value, range) in OptionValues.OutOfRange(mix!))
                Report(context, recipe, data, option, Descriptors.OutOfRange, option, value, range);
        if (mixes.Length == 0 || RecipeNetworks.Read(recipe, recipeAttribute)?.ReadOutputs() is not { } outputs) return;

        var sources = attributes.Where(static a => AttributeReader.IsTerm(a)).Select(data => TermSource.Of(data, recipe)?.Read()).ToArray();
        var terms = sources.Select(options => options is null ? null : TermCatalog.Create(options)).OfType<Term>().Where(static t => t.CanBeWritten).Select(outputs.Of).ToArray();
        // Of a term with a fault nobody knows what it reads.
        if (terms.Length < sources.Length || terms.Any(static t => t.Fault is not null)) return;
        var readings = RecipeMix.Read([.. mixes.Select(static m => m.Mix!)], outputs.Student, [.. terms.Select(static t => t.Term)]);
        foreach (var (reading, data) in readings.Zip(mixes, static (reading, mix) => (reading, mix.Data)))
        {
            if (reading.OutputFault is { } output) Report(context, recipe, data, output.Option, Descriptors.BadOutput, output.Option, output.Message);
            foreach (var fault in reading.Faults) Report(context, recipe, data, fault.Option, Descriptors.BadOption, fault.Option, fault.Message);
        }
    }

    private static void Report(SymbolAnalysisContext context, INamedTypeSymbol recipe, AttributeData data, string option, DiagnosticDescriptor descriptor, params object[] arguments) =>
        context.ReportDiagnostic(Diagnostic.Create(descriptor, Places.Option(data, option, context.CancellationToken), [recipe.Name, "Mix", .. arguments]));
}
