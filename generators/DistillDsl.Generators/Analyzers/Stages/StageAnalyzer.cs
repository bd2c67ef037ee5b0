using System.Collections.Immutable;
using DistillDsl.Generators.Analyzers.Values;
using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.Stages;

/// <summary>Checks the stages: the options of each, their numbers, and that each has terms.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StageAnalyzer : RecipeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [ValueRules.OutOfRange, ValueRules.BadOption, StageRules.EmptyStage, StageRules.BadStageNumber];

    private protected override void Analyze(SymbolAnalysisContext context, DeclaredRecipe recipe)
    {
        foreach (var (data, stage) in recipe.Stages)
        {
            context.Report(recipe, data, OptionRanges.Faults(stage.Given, stage.Options.Append(nameof(stage.Number))));
            foreach (var fault in OptionValues.Faults(stage.Given).Concat(stage.Faults))
                context.Report(ValueRules.BadOption, data, fault.Option, recipe.Name, "Stage", fault.Option, fault.Message);
        }
        Numbers(context, recipe);
        Empty(context, recipe);
    }

    private static void Numbers(SymbolAnalysisContext context, DeclaredRecipe recipe)
    {
        var named = new HashSet<int>();
        foreach (var (data, stage) in recipe.Stages)
            if (!named.Add(stage.Number))
                context.ReportAttribute(StageRules.BadStageNumber, data, recipe.Name, stage.Number, "is declared twice; declare each stage once");
        named.UnionWith(recipe.Written.SelectMany(static t => t.NamedStages));
        foreach (var (data, stage) in recipe.Stages.OrderByDescending(static s => s.Stage.Number).Take(1))
            if (Enumerable.Range(1, Math.Max(0, Math.Min(stage.Number, StageNumbers.Last) - 1)).FirstOrDefault(n => !named.Contains(n)) is > 0 and var missing)
                context.ReportAttribute(StageRules.BadStageNumber, data, recipe.Name, stage.Number,
                    $"skips stage {missing}; number the stages 1, 2, … without gaps");
    }

    private static void Empty(SymbolAnalysisContext context, DeclaredRecipe recipe)
    {
        var terms = recipe.Terms.Where(static t => t.Term is { CanBeWritten: true }).Select(static t => (t.Data, Term: t.Term!)).ToArray();
        if (terms.Length == 0) return;
        var all = terms.Select(static t => t.Term).ToArray();
        var count = RecipeModel.StagesOf(all, recipe.Stages.Select(static s => s.Stage));
        if (RecipeModel.EmptyStageOf(all, count) is not { } empty)
        {
            if (RecipeModel.StoppedStageOf(all, count) is { } stopped) Stopped(context, recipe, terms, stopped);
            return;
        }
        // Reported at the empty stage's own [Stage], or, if it has none, at the term that implies it.
        var (data, option) = recipe.Stages.Where(s => s.Stage.Number == empty).Select(static s => (s.Data, "")).DefaultIfEmpty(
            (terms.OrderByDescending(static t => t.Term.LastStage).First().Data, nameof(TermAttribute.Stage))).First();
        context.Report(StageRules.EmptyStage, data, option, recipe.Name, empty, count);
    }

    private static void Stopped(SymbolAnalysisContext context, DeclaredRecipe recipe, (AttributeData Data, Term Term)[] terms, int stage)
    {
        const string option = nameof(TermAttribute.StopAfterEpoch);
        var last = terms.Where(t => t.Term.IsOn(stage)).OrderByDescending(static t => t.Term.Options.StopAfterEpoch).First();
        context.Report(ValueRules.BadOption, last.Data, option, recipe.Name, AttributeReader.ShortName(last.Data), option,
            $"leaves stage {stage} without a term after epoch {last.Term.Options.StopAfterEpoch}; keep one of its terms active");
    }
}
