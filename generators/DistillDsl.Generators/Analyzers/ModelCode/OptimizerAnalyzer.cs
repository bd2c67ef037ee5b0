using System.Collections.Immutable;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Analyzers.ModelCode;

/// <summary>Reports optimizers that keep the parameters of a module that was moved after they were built.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptimizerAnalyzer : CodeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ModelCodeRules.MovedAfterOptimizer];

    private protected override void Register(CompilationStartAnalysisContext start)
    {
        start.RegisterOperationAction(static c => Built(c, ((IInvocationOperation)c.Operation).Arguments), OperationKind.Invocation);
        start.RegisterOperationAction(static c => Built(c, ((IObjectCreationOperation)c.Operation).Arguments), OperationKind.ObjectCreation);
    }

    private static void Built(OperationAnalysisContext context, ImmutableArray<IArgumentOperation> arguments)
    {
        if (!TorchTypes.IsOptimizer(context.Operation.Type) || Place(context.Operation) is not var (optimizer, statement)) return;
        foreach (var module in arguments.SelectMany(static a => Modules(a.Value)))
        {
            if (new OptimizerLife(optimizer, module, statement, context.CancellationToken).LateMove() is not { } move) continue;
            var name = ((IMethodSymbol)move.TargetMethod).Name;
            context.ReportDiagnostic(Diagnostic.Create(
                ModelCodeRules.MovedAfterOptimizer, move.Syntax.GetLocation(), [context.Operation.Syntax.GetLocation()], module.ToString(),
                optimizer.ToString(), name));
            return;
        }
    }

    /// <summary>The variable that the optimizer is assigned to, and the statement that assigns it; null if it goes elsewhere.</summary>
    private static (Holder Optimizer, IOperation Statement)? Place(IOperation built)
    {
        var value = built;
        while (value.Parent is IConversionOperation or IParenthesizedOperation) value = value.Parent;
        var optimizer = value.Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => Holder.Of(declarator.Symbol),
            ISimpleAssignmentOperation assignment when assignment.Value == value => Holder.Of(assignment.Target),
            _ => null,
        };
        var statement = value;
        while (statement is { Parent: not (null or IBlockOperation or IAnonymousFunctionOperation) }) statement = statement.Parent;
        return optimizer is not null
            && statement is { Parent: IBlockOperation } and (IExpressionStatementOperation or IVariableDeclarationGroupOperation or IUsingDeclarationOperation)
            ? (optimizer, statement) : null;
    }

    /// <summary>The modules whose parameters an argument passes.</summary>
    private static IEnumerable<Holder> Modules(IOperation argument) =>
        argument.DescendantsAndSelf().OfType<IInvocationOperation>()
            .Where(c => c.TargetMethod.Name is "parameters" or "named_parameters" && TorchTypes.IsModule(c.TargetMethod.ContainingType)
                && c.Syntax.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>()
                    == argument.Syntax.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>())
            .Select(static c => Holder.Of(c.Instance)).OfType<Holder>();
}
