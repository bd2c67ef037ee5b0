using System.Collections.Immutable;
using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.Values;

/// <summary>Checks the terms one by one: their names and option values.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TermAnalyzer : RecipeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [ValueRules.OutOfRange, ValueRules.BadName, ValueRules.BadOption, ValueRules.UnreadOption, ValueRules.IdleTerm, ValueRules.SameTerm];

    private protected override void Analyze(SymbolAnalysisContext context, DeclaredRecipe recipe)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var losses = new HashSet<string>(StringComparer.Ordinal);
        var deploys = false;
        foreach (var term in recipe.Terms)
        {
            if (term.Options is not { } options) continue;
            Name(context, recipe, term, options.Name, names);
            var ranges = OptionRanges.Faults(options).ToArray();
            context.Report(recipe, term.Data, ranges);
            foreach (var fault in term.Term?.AllFaults ?? OptionValues.Faults(options))
                context.Report(ValueRules.BadOption, term.Data, fault.Option, recipe.Name, term.Attribute, fault.Option, fault.Message);
            Unread(context, recipe, term, options, ranges);
            // What a term with a fault is meant to be is unknown.
            if (ranges.Length > 0 || term is not { Term: { CanBeWritten: true } written, OutputFault: null }) continue;
            if (deploys && written.Deployed is not null && Deployment.Second is var second)
                context.Report(ValueRules.BadOption, term.Data, second.Option, recipe.Name, term.Attribute, second.Option, second.Message);
            deploys |= written.Deployed is not null;
            if (written.Idle is { } idle) context.Report(ValueRules.IdleTerm, term.Data, idle.Option, recipe.Name, term.Attribute, idle.Option, idle.Message);
            if (!losses.Add(Loss(written))) context.ReportAttribute(ValueRules.SameTerm, term.Data, recipe.Name, term.Attribute);
        }
    }

    private static void Unread(SymbolAnalysisContext context, DeclaredRecipe recipe, DeclaredTerm term, TermAttribute options, RangeFault[] ranges)
    {
        var given = term.Data.NamedArguments.Select(static a => a.Key).Except(ranges.Select(static r => r.Option)).ToArray();
        foreach (var fault in UnreadOptions.Of(options).Concat(term.Term?.Unread ?? []).Where(f => given.Contains(f.Option)))
            context.Report(ValueRules.UnreadOption, term.Data, fault.Option, recipe.Name, term.Attribute, fault.Option, fault.Message);
    }

    /// <summary>Everything in a term except its name and weight: the weights of two equal terms could be added.</summary>
    private static string Loss(Term term) =>
        $"{OptionText.Of(term.Options, without: nameof(TermAttribute.Weight))} {term.StudentOutput.Path} {term.StudentLayout} => "
            + $"{term.TeacherOutput.Path} {term.TeacherLayout}";

    private static void Name(SymbolAnalysisContext context, DeclaredRecipe recipe, DeclaredTerm term, string? name, HashSet<string> names)
    {
        if (name is null) return;
        var fault = TermNames.Fault(name) ?? (names.Add(name) ? null : "is already the name of another term");
        if (fault is not null) context.Report(ValueRules.BadName, term.Data, nameof(TermAttribute.Name), recipe.Name, name, fault);
    }
}
