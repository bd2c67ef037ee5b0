using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation;
using DistillDsl.Generators.Interpretation.Forward;
using DistillDsl.Generators.Interpretation.Making;
using DistillDsl.Generators.Losses.Common;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.Outputs;

/// <summary>Warns of outputs that end in a softmax and are read by a loss that applies its own.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SoftmaxAnalyzer : RecipeAnalyzer
{
    /// <summary>The checks of places that a softmax is applied to.</summary>
    private static readonly HashSet<string> OfLogits = new(StringComparer.Ordinal) { nameof(LogitRules.SameClasses), nameof(LogitRules.HasClasses) };

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [OutputRules.SoftmaxOfSoftmax];

    private protected override void Analyze(SymbolAnalysisContext context, DeclaredRecipe recipe)
    {
        if (recipe.Networks is null) return;
        var (reader, origins) = (ForwardReader.Of(context.Compilation), RecipeOrigins.Of(context.Compilation, recipe, context.CancellationToken));
        foreach (var term in recipe.Terms)
        {
            if (term.Term is not { CanBeWritten: true } written || term.OutputFault is not null) continue;
            if (written.Checks.FirstOrDefault(static call => OfLogits.Contains(call.Method)) is not { } check) continue;
            Check(term, origins.Student, "student", check.Student, nameof(OutputOrLayerTermAttribute.Output));
            Check(term, origins.Teacher, "teacher", check.Teacher, nameof(OutputOrLayerTermAttribute.TeacherOutput));
        }

        void Check(DeclaredTerm term, NetworkOrigin network, string name, Place? place, string option)
        {
            if (place is not OutputPlace { IsList: false } || !reader.Read(network, context.CancellationToken).IsSoftmax(place.Path)) return;
            if (NetworkReader.Of(context.Compilation).MayBeDerived(network, context.CancellationToken)) return;
            var words = place.Path.Length == 0 ? $"the {name}'s output" : $"the {name}'s output \"{place.Path}\"";
            context.Report(OutputRules.SoftmaxOfSoftmax, term.Data, option, recipe.Name, term.Attribute, words);
        }
    }
}
