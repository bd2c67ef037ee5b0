using System.Collections.Immutable;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Analyzers.Hooks;

/// <summary>Reports modules that run others with <c>forward</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForwardAnalyzer : CodeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [HookRules.ForwardSkipsHooks];

    private protected override void Register(CompilationStartAnalysisContext start) =>
        start.RegisterOperationAction(static c => Analyze(c, (IInvocationOperation)c.Operation), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context, IInvocationOperation invocation)
    {
        if (invocation.TargetMethod.Name != "forward" || invocation.Instance is null or IInstanceReferenceOperation) return;
        if (!TorchTypes.IsModule(context.ContainingSymbol.ContainingType)
            || !TorchTypes.IsForward(invocation.TargetMethod) || ForwardCall.Name(invocation.Syntax) is not { } name) return;
        context.ReportDiagnostic(Diagnostic.Create(HookRules.ForwardSkipsHooks, name.GetLocation(), Text(invocation.Instance)));
    }

    /// <summary>The module, for messages: its name, if it has one.</summary>
    private static string Text(IOperation module) => module switch
    {
        IConversionOperation conversion => Text(conversion.Operand),
        ILocalReferenceOperation local => $"'{local.Local.Name}'",
        IParameterReferenceOperation parameter => $"'{parameter.Parameter.Name}'",
        IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol { IsIndexer: false } } member => $"'{member.Member.Name}'",
        _ => "the module",
    };
}
