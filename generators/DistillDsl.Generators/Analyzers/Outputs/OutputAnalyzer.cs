using System.Collections.Immutable;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.Outputs;

/// <summary>Checks that the networks' outputs contain tensors, and that the outputs that terms name exist.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OutputAnalyzer : RecipeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [OutputRules.BadOutput, OutputRules.NoTensors];

    private protected override void Analyze(SymbolAnalysisContext context, DeclaredRecipe recipe)
    {
        if (recipe is not { Networks: { } networks }) return;
        Network(context, recipe, networks.Student, recipe.Attribute, nameof(RecipeAttribute.Student), "student");
        if (networks.Teacher is { } only) Network(context, recipe, only, recipe.Attribute, networks.TeacherOption, "teacher");
        foreach (var teacher in networks.Teachers)
            Network(context, recipe, teacher.Network, teacher.Data, nameof(TeacherAttribute.Network), "teacher");
        foreach (var term in recipe.Terms)
            if (term.OutputFault is { } fault)
                context.Report(OutputRules.BadOutput, term.Data, fault.Option, FixData.Of(fault), recipe.Name, term.Attribute, fault.Option, fault.Message);
    }

    private static void Network(
        SymbolAnalysisContext context, DeclaredRecipe recipe, ITypeSymbol network, AttributeData data, string option, string side)
    {
        if (RecipeNetworks.OutputOf(network) is { TypeKind: not TypeKind.Error } output && OutputReader.Read(output) is null)
            context.Report(OutputRules.NoTensors, data, option, recipe.Name, side, TypeText.ForPeople(network), TypeText.ForPeople(output));
    }
}
