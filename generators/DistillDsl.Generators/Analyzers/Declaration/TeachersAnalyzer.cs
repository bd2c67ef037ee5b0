using System.Collections.Immutable;
using DistillDsl.Generators.Analyzers.Values;
using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.Declaration;

/// <summary>Checks several teachers: their names and weights, the ensemble, and that each is read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TeachersAnalyzer : RecipeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DeclarationRules.BadTeachers, ValueRules.OutOfRange];

    private protected override void Analyze(SymbolAnalysisContext context, DeclaredRecipe recipe)
    {
        if (recipe.Networks is not { } networks) return;
        foreach (var fault in TeacherFaults.Of(networks)) Report(context, recipe, recipe.Attribute, fault);
        for (var i = 0; i < networks.Teachers.Count; i++)
        {
            var teacher = networks.Teachers[i];
            context.Report(recipe, teacher.Data, OptionRanges.Faults(teacher.Given));
            var faults = TeacherFaults.Of(teacher, networks.Teachers.Take(i)).ToArray();
            foreach (var fault in faults) Report(context, recipe, teacher.Data, fault);
            if (faults.Length == 0 && Unread(recipe, networks, teacher) is { } unread) Report(context, recipe, teacher.Data, unread);
        }
    }

    /// <summary>What a teacher has without effect; null if it is read, or if a term cannot be understood.</summary>
    private static OptionFault? Unread(DeclaredRecipe recipe, RecipeNetworks networks, NamedTeacher teacher)
    {
        if (recipe.Terms.IsEmpty || recipe.Outputs is null || recipe.Terms.Any(static t => t.Term is not { CanBeWritten: true } || t.OutputFault is not null))
            return null;
        var isAveraged = networks.Ensemble != TeacherEnsemble.Separate
            && recipe.Written.Any(static t => t.ReadsTeacherOutput && TeacherGroup.MemberOf(t.TeacherOutput.Path) == TeacherGroup.EnsembleName);
        if (isAveraged) return null;
        if (teacher.Data.NamedArguments.Any(static a => a.Key == nameof(TeacherAttribute.Weight)))
            return new(nameof(TeacherAttribute.Weight), networks.Ensemble == TeacherEnsemble.Separate
                ? "is not read without Ensemble of [Recipe]; the weights of terms are their own Weight" : "is not read, because no term reads the ensemble");
        return recipe.Written.Any(t => (t.ReadsTeacherOutput && TeacherGroup.MemberOf(t.TeacherOutput.Path) == teacher.Name)
            || t.TeacherLayers.Any(path => TeacherGroup.MemberOf(path) == teacher.Name))
            ? null : new(nameof(TeacherAttribute.Name), $"is '{teacher.Name}', which no term reads; name it in a term, or remove it");
    }

    private static void Report(SymbolAnalysisContext context, DeclaredRecipe recipe, AttributeData data, OptionFault fault) =>
        context.Report(DeclarationRules.BadTeachers, data, fault.Option, recipe.Name, AttributeReader.ShortName(data), fault.Option, fault.Message);
}
