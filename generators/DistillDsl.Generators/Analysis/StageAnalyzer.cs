using System.Collections.Immutable;
using DistillDsl.Generators.Recipes;
using DistillDsl.Generators.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analysis;

/// <summary>The stages: the options of each, their numbers, and that each has terms.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StageAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Descriptors.OutOfRange, Descriptors.BadOption, Descriptors.EmptyStage, Descriptors.BadStageNumber];

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
        if (!attributes.Any(static a => AttributeReader.Is(a, nameof(RecipeAttribute)))) return;
        var terms = Read(attributes, data => TermSource.Of(data, recipe)?.Read() is { } options && TermCatalog.Create(options) is { CanBeWritten: true } term ? term : null);
        var stages = Read(attributes, static data => StageSource.Of(data)?.Read());
        foreach (var (data, stage) in stages)
        {
            foreach (var (option, value, range) in OptionValues.OutOfRange(stage.Given, stage.Options.Append(nameof(stage.Number))))
                Report(context, recipe, data, option, Descriptors.OutOfRange, "Stage", option, value, range);
            foreach (var fault in OptionValues.Faults(stage.Given).Concat(stage.Faults))
                Report(context, recipe, data, fault.Option, Descriptors.BadOption, "Stage", fault.Option, fault.Message);
        }
        Numbers(context, recipe, stages, terms);
        Empty(context, recipe, stages, terms);
    }

    private static (AttributeData Data, T Value)[] Read<T>(IEnumerable<AttributeData> attributes, Func<AttributeData, T?> read) where T : class =>
        [.. attributes.Select(data => (Data: data, Value: read(data))).Where(static a => a.Value is not null).Select(static a => (a.Data, a.Value!))];

    private static void Numbers(SymbolAnalysisContext context, INamedTypeSymbol recipe, (AttributeData Data, RecipeStage Value)[] stages, (AttributeData Data, Term Value)[] terms)
    {
        var named = new HashSet<int>();
        foreach (var (data, stage) in stages)
            if (!named.Add(stage.Number)) Report(context, recipe, data, "", Descriptors.BadStageNumber, stage.Number, "stands twice; a stage has one [Stage]");
        named.UnionWith(terms.SelectMany(static t => t.Value.NamedStages));
        foreach (var (data, stage) in stages.OrderByDescending(static s => s.Value.Number).Take(1))
            if (Enumerable.Range(1, Math.Max(0, Math.Min(stage.Number, RecipeStage.Last) - 1)).FirstOrDefault(n => !named.Contains(n)) is > 0 and var missing)
                Report(context, recipe, data, "", Descriptors.BadStageNumber, stage.Number, $"leaves out stage {missing}; number the stages 1, 2, … without a gap");
    }

    private static void Empty(SymbolAnalysisContext context, INamedTypeSymbol recipe, (AttributeData Data, RecipeStage Value)[] stages, (AttributeData Data, Term Value)[] terms)
    {
        if (terms.Length == 0) return;
        var all = terms.Select(static t => t.Value).ToArray();
        var count = RecipeModel.StagesOf(all, stages.Select(static s => s.Value));
        if (RecipeModel.EmptyStageOf(all, count) is not { } empty)
        {
            Stopped(context, recipe, terms, RecipeModel.StoppedStageOf(all, count));
            return;
        }
        // The fault is at the empty stage's own [Stage]; where it has none, at the term that makes it a stage.
        var (data, option) = stages.Where(s => s.Value.Number == empty).Select(static s => (s.Data, "")).DefaultIfEmpty(
            (terms.OrderByDescending(static t => t.Value.LastStage).First().Data, nameof(TermAttribute.Stage))).First();
        Report(context, recipe, data, option, Descriptors.EmptyStage, empty, count);
    }

    private static void Stopped(SymbolAnalysisContext context, INamedTypeSymbol recipe, (AttributeData Data, Term Value)[] terms, int? stage)
    {
        if (stage is not { } stopped) return;
        const string option = nameof(TermAttribute.StopAfterEpoch);
        var last = terms.Where(t => t.Value.IsOn(stopped)).OrderByDescending(static t => t.Value.Options.StopAfterEpoch).First();
        Report(context, recipe, last.Data, option, Descriptors.BadOption, AttributeReader.ShortName(last.Data), option,
            $"leaves stage {stopped} without a term after epoch {last.Value.Options.StopAfterEpoch}; let one of its terms go on");
    }

    private static void Report(SymbolAnalysisContext context, INamedTypeSymbol recipe, AttributeData data, string option, DiagnosticDescriptor descriptor, params object[] arguments) =>
        context.ReportDiagnostic(Diagnostic.Create(descriptor, Places.Option(data, option, context.CancellationToken), [recipe.Name, .. arguments]));
}
