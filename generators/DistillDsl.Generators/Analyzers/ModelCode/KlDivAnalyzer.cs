using System.Collections.Immutable;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Analyzers.ModelCode;

/// <summary>Reports calls of kl_div that leave log_target to a default that is the opposite of PyTorch's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KlDivAnalyzer : CodeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ModelCodeRules.KlDivWithoutLogTarget];

    private protected override void Register(CompilationStartAnalysisContext start)
    {
        start.RegisterOperationAction(static c => Call(c, ((IInvocationOperation)c.Operation).TargetMethod, ((IInvocationOperation)c.Operation).Arguments),
            OperationKind.Invocation);
        start.RegisterOperationAction(
            static c => Call(c, ((IObjectCreationOperation)c.Operation).Constructor, ((IObjectCreationOperation)c.Operation).Arguments),
            OperationKind.ObjectCreation);
    }

    private static void Call(OperationAnalysisContext context, IMethodSymbol? method, ImmutableArray<IArgumentOperation> arguments)
    {
        if (method is null || !IsDivergence(method)) return;
        var meaning = arguments.FirstOrDefault(static a => a.Parameter?.Name == "log_target");
        if (meaning is not { ArgumentKind: ArgumentKind.DefaultValue, Value.ConstantValue: { HasValue: true, Value: true } }) return;
        if (arguments.FirstOrDefault(static a => a.Parameter?.Name == "target") is { } target && Logarithms.Gives(target.Value, context.CancellationToken))
            return;
        var name = method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name;
        context.ReportDiagnostic(Diagnostic.Create(ModelCodeRules.KlDivWithoutLogTarget, Place(context.Operation.Syntax), name));
    }

    private static bool IsDivergence(IMethodSymbol method) => method.Name switch
    {
        "kl_div" => TorchTypes.IsFunctional(method.ContainingType),
        "KLDivLoss" => TorchTypes.IsNn(method.ContainingType),
        ".ctor" => TorchTypes.IsModuleNamed(method.ContainingType, "KLDivLoss"),
        _ => false,
    };

    /// <summary>The name of what is called, without the arguments.</summary>
    private static Location Place(SyntaxNode call) => (call switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } => member.Name,
        InvocationExpressionSyntax invocation => invocation.Expression,
        ObjectCreationExpressionSyntax { Type: QualifiedNameSyntax type } => type.Right,
        ObjectCreationExpressionSyntax creation => creation.Type,
        _ => call,
    }).GetLocation();
}
