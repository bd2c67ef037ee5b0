using System.Collections.Immutable;
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
        var student = ReadNetwork.StudentOf(recipe, context.Compilation, context.CancellationToken);
        var teacher = ReadNetwork.TeacherOf(recipe, context.Compilation, context.CancellationToken);
        foreach (var term in recipe.Terms)
        {
            if (term.Term is not { CanBeWritten: true } written || term.OutputFault is not null) continue;
            if (written.Checks.FirstOrDefault(static call => OfLogits.Contains(call.Method)) is not { } check) continue;
            Check(term, student, "student", check.Student, nameof(OutputOrLayerTermAttribute.Output));
            Check(term, teacher, "teacher", check.Teacher, nameof(OutputOrLayerTermAttribute.TeacherOutput));
        }

        void Check(DeclaredTerm term, ReadNetwork network, string name, Place? place, string option)
        {
            if (place is not OutputPlace { IsList: false } || !network.Run.IsSoftmax(place.Path) || network.MayBeDerived) return;
            var words = place.Path.Length == 0 ? $"the {name}'s output" : $"the {name}'s output \"{place.Path}\"";
            context.Report(OutputRules.SoftmaxOfSoftmax, term.Data, option, recipe.Name, term.Attribute, words);
        }
    }
}
