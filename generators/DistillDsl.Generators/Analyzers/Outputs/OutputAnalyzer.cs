using System.Collections.Immutable;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.Outputs;

/// <summary>Checks that the networks' outputs contain tensors where a term reads them, and that the outputs that terms name exist.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OutputAnalyzer : RecipeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [OutputRules.BadOutput, OutputRules.NoTensors];

    private protected override void Analyze(SymbolAnalysisContext context, DeclaredRecipe recipe)
    {
        if (recipe.Networks is not { } networks) return;
        foreach (var teacher in networks.Teachers)
            if (RecipeNetworks.OutputOf(teacher.Network) is { } output && OutputReader.Read(output).IsNone)
                Network(context, recipe, teacher.Network, teacher.Data, nameof(TeacherAttribute.Network), "teacher");
        if (recipe.Outputs is not { } outputs) return;
        if (outputs.Student.IsNone
            && recipe.Terms.Any(t => t.Term is { ReadsStudentOutput: true } || (networks.Kind == TeachingKind.Self && t.Term is { ReadsTeacherOutput: true })))
            Network(context, recipe, networks.Student, recipe.Attribute, nameof(RecipeAttribute.Student), "student");
        if (outputs.Teacher.IsNone && networks.Teacher is { } only && recipe.Terms.Any(static t => t.Term is { ReadsTeacherOutput: true }))
            Network(context, recipe, only, recipe.Attribute, networks.TeacherOption, "teacher");
        foreach (var term in recipe.Terms)
            if (term is { OutputFault: { } fault, Term: { } read } && !outputs.ReadNone(read))
                context.Report(OutputRules.BadOutput, term.Data, fault.Option, FixData.Of(fault), recipe.Name, term.Attribute, fault.Option, fault.Message);
    }

    private static void Network(
        SymbolAnalysisContext context, DeclaredRecipe recipe, ITypeSymbol network, AttributeData data, string option, string side)
    {
        if (RecipeNetworks.OutputOf(network) is { TypeKind: not TypeKind.Error } output)
            context.Report(OutputRules.NoTensors, data, option, recipe.Name, side, TypeText.ForPeople(network), TypeText.ForPeople(output));
    }
}
