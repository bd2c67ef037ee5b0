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
        Network(context, recipe, networks.Student, nameof(RecipeAttribute.Student));
        if (networks.Teacher is { } teacher) Network(context, recipe, teacher, nameof(RecipeAttribute.Teacher));
        foreach (var term in recipe.Terms)
            if (term.OutputFault is { } fault)
                context.Report(OutputRules.BadOutput, term.Data, fault.Option, FixData.Of(fault), recipe.Name, term.Attribute, fault.Option, fault.Message);
    }

    private static void Network(SymbolAnalysisContext context, DeclaredRecipe recipe, ITypeSymbol network, string option)
    {
        if (RecipeNetworks.OutputOf(network) is { TypeKind: not TypeKind.Error } output && OutputReader.Read(output) is null)
            context.Report(OutputRules.NoTensors, recipe.Attribute, option, recipe.Name, option.ToLowerInvariant(), TypeText.ForPeople(network),
                TypeText.ForPeople(output));
    }
}
