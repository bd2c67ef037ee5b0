using System.Collections.Immutable;
using DistillDsl.Generators.Losses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.Outputs;

/// <summary>Checks that no term takes the softmax of an output whose task treats its labels as independent of each other.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IndependentLabelsAnalyzer : RecipeAnalyzer
{
    private const string Instead = $"global::DistillDsl.{nameof(Kind)}.{nameof(Kind.SigmoidKL)}";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [OutputRules.SoftmaxOfLabels];

    private protected override void Analyze(SymbolAnalysisContext context, DeclaredRecipe recipe)
    {
        var terms = recipe.Terms.Where(static t => t is { Term.CanBeWritten: true, OutputFault: null }).ToArray();
        var labeled = terms.Select(static t => t.Term).OfType<TaskTerm>()
            .Where(static t => t.Given.Loss == TaskLoss.BinaryCrossEntropy).Select(static t => t.StudentOutput).ToArray();
        foreach (var declared in terms)
        {
            if (declared.Term is not { ReadsExclusiveClasses: true } term || !labeled.Contains(term.StudentOutput)) continue;
            var output = term.StudentOutput.Path.Length == 0 ? "the output" : $"the output '{term.StudentOutput.Path}'";
            // What the other losses read besides, and how they are reduced, has no counterpart.
            var fix = term.Options is DistillAttribute { Kind: Kind.KL or Kind.SoftCrossEntropy, Reduction: not KlReduction.PerPixel }
                ? FixData.Set(nameof(DistillAttribute.Kind), Instead)
                : ImmutableDictionary<string, string?>.Empty;
            context.Report(OutputRules.SoftmaxOfLabels, declared.Data, nameof(DistillAttribute.Kind), fix, recipe.Name, declared.Attribute, output);
        }
    }
}
