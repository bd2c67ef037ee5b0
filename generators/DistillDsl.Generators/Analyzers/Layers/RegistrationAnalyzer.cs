using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.Layers;

/// <summary>Checks how modules register their components.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RegistrationAnalyzer : CodeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [LayerRules.ModulesInCollection, LayerRules.NotRegistered, LayerRules.RegisteredTooEarly, LayerRules.BackingFieldName];

    private protected override void Register(CompilationStartAnalysisContext start) =>
        start.RegisterSymbolAction(static c => Analyze(c, (INamedTypeSymbol)c.Symbol), SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Class || !TorchTypes.IsModule(type)) return;
        var faults = NetworkReader.Of(context.Compilation).Faults(type, context.CancellationToken);
        if (faults.IsEmpty) return;
        Report(context, LayerRules.BackingFieldName, type, Of(RegistrationFaultKind.BackingFieldName));
        if (RegistersLater(type, context.CancellationToken)) return;
        foreach (var fault in Of(RegistrationFaultKind.InCollection))
            context.ReportDiagnostic(Diagnostic.Create(LayerRules.ModulesInCollection, fault.Member.Locations[0], type.Name, fault.Member.Name, fault.Name));
        Report(context, LayerRules.RegisteredTooEarly, type, Of(RegistrationFaultKind.TooLate));
        if (Of(RegistrationFaultKind.NeverRegistered).Select(static f => $"'{f.Member.Name}'").Distinct().ToArray() is { Length: > 0 } members
            && !Parts.AreRegisteredByOthers(type, context.Compilation, context.CancellationToken))
            context.ReportDiagnostic(
                Diagnostic.Create(LayerRules.NotRegistered, Place(type, context.CancellationToken), type.Name, string.Join(", ", members)));

        IEnumerable<RegistrationFault> Of(RegistrationFaultKind kind) => faults.Where(f => f.Kind == kind);
    }

    private static void Report(SymbolAnalysisContext context, DiagnosticDescriptor rule, INamedTypeSymbol type, IEnumerable<RegistrationFault> faults)
    {
        foreach (var fault in faults) context.ReportDiagnostic(Diagnostic.Create(rule, fault.Member.Locations[0], type.Name, fault.Member.Name));
    }

    /// <summary>The class's name, in the part that has a constructor.</summary>
    private static Location Place(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var parts = type.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>().ToArray();
        return (parts.FirstOrDefault(static p => p.Members.Any(static m => m is ConstructorDeclarationSyntax)) ?? parts[0]).Identifier.GetLocation();
    }

    /// <summary>Whether a method other than a constructor registers modules: the code that creates the object may call it.</summary>
    private static bool RegistersLater(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>()
            .SelectMany(static part => part.Members.Where(static m => m is MethodDeclarationSyntax or PropertyDeclarationSyntax { AccessorList: not null }))
            .SelectMany(static member => member.DescendantNodes().OfType<IdentifierNameSyntax>())
            .Any(static name => name.Identifier.ValueText is "register_module" or "add_module" or "RegisterComponents");
}
