using System.Collections.Immutable;
using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Losses.Custom;
using DistillDsl.Generators.Parsing;
using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.Outputs;

/// <summary>Checks the targets, which terms share by name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TargetAnalyzer : RecipeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [OutputRules.TargetsClash, OutputRules.TargetsDifferInCase, OutputRules.NamedAsATarget];

    private protected override void Analyze(SymbolAnalysisContext context, DeclaredRecipe recipe)
    {
        var terms = recipe.Terms.Where(static t => t.Term is { CanBeWritten: true }).ToArray();
        var before = new List<(DeclaredTerm Term, Target Target)>();
        foreach (var term in terms)
            foreach (var target in term.Term!.Targets)
            {
                Target(context, recipe, term, target, before);
                before.Add((term, target));
            }
        foreach (var term in terms)
            Name(context, recipe, term, before.Select(static b => b.Target.Name));
    }

    private static void Target(
        SymbolAnalysisContext context, DeclaredRecipe recipe, DeclaredTerm term, Target target, List<(DeclaredTerm Term, Target Target)> before)
    {
        if (before.FirstOrDefault(
            b => b.Target.Name == target.Name && Meaning(b.Target) is { } other && Meaning(target) is { } own && own != other) is (var clashing, { } same))
            context.Report(OutputRules.TargetsClash, term.Data, target.Option, recipe.Name, term.Attribute, target.Option, target.Name, Meaning(target)!,
                clashing.Attribute, Meaning(same)!);
        else if (before.All(b => b.Target.Name != target.Name)
            && before.FirstOrDefault(b => b.Target.Name.Equals(target.Name, StringComparison.OrdinalIgnoreCase)) is (var alike, { } nearly))
            // The name of a method's parameter can only be changed in the method.
            context.Report(OutputRules.TargetsDifferInCase, term.Data, target.Option,
                term.Term is UserTerm ? ImmutableDictionary<string, string?>.Empty : FixData.Set(target.Option, Literals.String(nearly.Name)),
                recipe.Name, term.Attribute, target.Option, target.Name, alike.Attribute, nearly.Name);
    }

    private static void Name(SymbolAnalysisContext context, DeclaredRecipe recipe, DeclaredTerm term, IEnumerable<string> targets)
    {
        if (term.Options?.Name is not { } name || TermNames.Fault(name) is not null || !targets.Contains(name, StringComparer.OrdinalIgnoreCase)) return;
        var taken = new HashSet<string>(targets, StringComparer.OrdinalIgnoreCase);
        context.Report(OutputRules.NamedAsATarget, term.Data, nameof(TermAttribute.Name), recipe.Name, term.Attribute, name,
            Identifiers.Unique(Identifiers.Uncapitalized(name), taken));
    }

    /// <summary>What a target holds, for messages; null if only the code that reads it knows.</summary>
    private static string? Meaning(Target target) => target.Kind switch
    {
        TargetKind.Labels => "class labels",
        TargetKind.Probabilities => "class probabilities",
        TargetKind.Values => "target values",
        TargetKind.Index => "each sample's index in the data set",
        TargetKind.Contrast => "indices of samples to contrast with",
        TargetKind.Regions => "regions of images",
        TargetKind.Mask => "which tokens count",
        _ => null,
    };
}
