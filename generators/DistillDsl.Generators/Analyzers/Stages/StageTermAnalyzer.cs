using System.Collections.Immutable;
using DistillDsl.Generators.Losses;
using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.Stages;

/// <summary>Checks the stages that the terms name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StageTermAnalyzer : RecipeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [StageRules.BeforeItsParaphraser, StageRules.UnknownStage, StageRules.TaskBesideFsp];

    private protected override void Analyze(SymbolAnalysisContext context, DeclaredRecipe recipe)
    {
        var terms = recipe.Terms.Where(static t => t.Term is { CanBeWritten: true }).ToArray();
        foreach (var term in terms)
            if (term.Term is FtTerm paraphrased) Early(context, recipe, term, paraphrased);
        var all = terms.Select(static t => t.Term!).ToArray();
        var count = RecipeModel.StagesOf(all, recipe.Stages.Select(static s => s.Stage));
        // After a stage without terms, the meaning of later numbers is unclear.
        if (RecipeModel.EmptyStageOf(all, count) is not null) return;
        foreach (var term in terms) Undeclared(context, recipe, term, term.Term!);
        if (count > 1) Fsp(context, recipe, terms, count);
    }

    private static void Early(SymbolAnalysisContext context, DeclaredRecipe recipe, DeclaredTerm declared, FtTerm term)
    {
        foreach (var stage in term.StagesTooEarly)
        {
            var (option, follows) = (StageOption(term), term.Given.ParaphraserStage + 1);
            var fix = option == nameof(TermAttribute.Stage) && StageNumbers.Contains(follows)
                ? FixData.Set(option, Literals.Integer(follows))
                : ImmutableDictionary<string, string?>.Empty;
            context.Report(StageRules.BeforeItsParaphraser, declared.Data, option, fix, recipe.Name, option, stage, term.Given.ParaphraserStage);
        }
    }

    /// <summary>If two or more stages are declared without a gap, there are no others.</summary>
    private static void Undeclared(SymbolAnalysisContext context, DeclaredRecipe recipe, DeclaredTerm declared, Term term)
    {
        var last = recipe.Stages.Length;
        if (last < 2 || !Enumerable.Range(1, last).All(n => recipe.Stages.Any(s => s.Stage.Number == n))) return;
        if (StageList.Of(term.Options).FirstOrDefault(stage => stage > last && StageNumbers.Contains(stage)) is > 0 and var stage)
            context.Report(StageRules.UnknownStage, declared.Data, StageOption(term), recipe.Name, declared.Attribute, StageOption(term), stage, last);
    }

    /// <summary>If the first of several stages is FSP's own, it has only its loss.</summary>
    private static void Fsp(SymbolAnalysisContext context, DeclaredRecipe recipe, DeclaredTerm[] terms, int count)
    {
        if (!terms.Any(static t => t.Term is FspTerm fsp && StageList.Of(fsp.Options).SequenceEqual([1]))) return;
        foreach (var term in terms)
        {
            if (term.Term is not TaskTerm task || !task.IsOn(1)) continue;
            var fix = count == 2 && task.Options.Stages.Length == 0
                ? FixData.Set(nameof(TermAttribute.Stage), Literals.Integer(2))
                : ImmutableDictionary<string, string?>.Empty;
            context.Report(StageRules.TaskBesideFsp, term.Data, StageOption(task), fix, recipe.Name, 1);
        }
    }

    private static string StageOption(Term term) => term.Options.Stages.Length > 0 ? nameof(TermAttribute.Stages) : nameof(TermAttribute.Stage);
}
