using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers;

/// <summary>Reports faults at the attributes' arguments.</summary>
internal static class Reporting
{
    /// <summary>A fault of an option, at the argument that sets it, or at the attribute if none does.</summary>
    public static void Report(this SymbolAnalysisContext context, DiagnosticDescriptor rule, AttributeData data, string option, params object[] arguments) =>
        context.ReportDiagnostic(Diagnostic.Create(rule, Places.Option(data, option, context.CancellationToken), arguments));

    /// <summary>The same, with the data for a code fix.</summary>
    public static void Report(
        this SymbolAnalysisContext context, DiagnosticDescriptor rule, AttributeData data, string option, ImmutableDictionary<string, string?> fix,
        params object[] arguments) =>
        context.ReportDiagnostic(Diagnostic.Create(rule, Places.Option(data, option, context.CancellationToken), fix, arguments));

    /// <summary>A fault of an attribute as a whole.</summary>
    public static void ReportAttribute(this SymbolAnalysisContext context, DiagnosticDescriptor rule, AttributeData data, params object[] arguments) =>
        context.ReportDiagnostic(Diagnostic.Create(rule, Places.Attribute(data, context.CancellationToken), arguments));
}
