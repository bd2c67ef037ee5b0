using System.Collections.Immutable;
using DistillDsl.Generators.Export;
using DistillDsl.Generators.Export.Translation;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.Export;

/// <summary>Reports what of a module with [ExportOnnx] cannot be exported, at the expression.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExportAnalyzer : CodeAnalyzer
{
    private const string NotPartial = "it and the classes around it must be partial, and not file-local; add partial";
    private const string NotReferenced = "the project does not reference DistillDsl.Onnx; add the package";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [ExportRules.Operator, ExportRules.Module, ExportRules.Code, ExportRules.Class];

    private protected override void Register(CompilationStartAnalysisContext start)
    {
        if (start.Compilation.GetTypeByMetadataName(ExportReader.AttributeName) is { } attribute)
            start.RegisterSymbolAction(context => Check(context, attribute), SymbolKind.NamedType);
    }

    private static void Check(SymbolAnalysisContext context, INamedTypeSymbol attribute)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var data = type.GetAttributes().FirstOrDefault(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, attribute));
        if (data?.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is not { Parent.Parent: ClassDeclarationSyntax declaration } place) return;
        var name = TypeText.ForPeople(type);
        if (FaultOf(type, declaration, context.Compilation) is { } fault)
        {
            context.ReportDiagnostic(Diagnostic.Create(ExportRules.Class, place.GetLocation(), name, fault));
            return;
        }
        if (ModuleTranslation.ForwardOf(type) is not { } forward) return;
        var faults = ModuleTranslation.Of(type, forward, new SemanticModels(context.Compilation), context.CancellationToken).Faults;
        var hidden = HiddenLayers.FaultsOf(type, context.Compilation, context.CancellationToken).Where(h => !faults.Any(f => f.What == h.What));
        foreach (var found in faults.Concat(hidden).GroupBy(static f => (f.Place.SyntaxTree, f.Place.Span)).Select(static g => g.First()))
            Report(context, name, found);
    }

    private static void Report(SymbolAnalysisContext context, string module, ExportFault fault)
    {
        var instead = fault.Instead.Length > 0 ? $"; {fault.Instead}" : "";
        var place = fault.Place.GetLocation();
        context.ReportDiagnostic(fault.Kind switch
        {
            ExportFaultKind.Module => Diagnostic.Create(ExportRules.Module, place, module, fault.What),
            ExportFaultKind.Operator => Diagnostic.Create(ExportRules.Operator, place, module, fault.What, instead),
            _ => Diagnostic.Create(ExportRules.Code, place, module, fault.What, instead),
        });
    }

    /// <summary>Why the class cannot be exported at all; null if it can.</summary>
    private static string? FaultOf(INamedTypeSymbol type, ClassDeclarationSyntax declaration, Compilation compilation) =>
        !TorchTypes.IsModule(type) && ExportReader.StudentOf(type) is { } student ? FaultOf(type, student, declaration, compilation)
        : !TorchTypes.IsModule(type) ? "it is not a module; derive it from torch.nn.Module<Tensor, Tensor>, or another of these"
        : !RecipeShape.CanBeExtended(type, declaration) ? NotPartial
        : type.IsAbstract ? "it is abstract; put [ExportOnnx] on the classes that derive from it"
        : ModuleTranslation.ForwardOf(type) is null ? "it has no forward in this project"
        : TorchTypes.InputsAndOutput(type) is not { } form
        ? "its inputs and its output are not known; derive it from torch.nn.Module<Tensor, Tensor>, or another of these"
        : form.Inputs.Add(form.Output).Any(static t => ExportTypes.Of(t) is null)
        ? "an input or the output carries tensors in a type of its own; use tuples, lists or dictionaries"
        : !Library.Of(compilation).IsReferenced ? NotReferenced
        : null;

    /// <summary>Why the student of a recipe cannot be exported by it.</summary>
    private static string? FaultOf(INamedTypeSymbol recipe, INamedTypeSymbol student, ClassDeclarationSyntax declaration, Compilation compilation) =>
        !RecipeShape.CanBeExtended(recipe, declaration) ? NotPartial
        : !Library.Exports(student) ? $"its student '{TypeText.ForPeople(student)}' has no [ExportOnnx]; add the attribute to that class"
        : !Library.Of(compilation).IsReferenced ? NotReferenced
        : null;
}
