using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Analyzers.ModelCode;

/// <summary>
/// Follows an optimizer from the statement that builds it. It reports only what holds on the straight path through the method: what runs only
/// under another condition, or with another module or optimizer in the same variable, is ignored.
/// </summary>
internal sealed class OptimizerLife(Holder optimizer, Holder module, IOperation built, CancellationToken cancellation)
{
    private readonly IOperation[] _after =
        [.. ((IBlockOperation)built.Parent!).Operations.SkipWhile(s => s != built).Skip(1).SelectMany(static s => s.DescendantsAndSelf()).OrderBy(Time)];

    /// <summary>The move of the module after which the optimizer is used; null if there is none for certain.</summary>
    public IInvocationOperation? LateMove()
    {
        if (!_after.Any(IsMove) || IsOtherwiseWritten()) return null;
        var move = (IInvocationOperation)_after.First(IsMove);
        cancellation.ThrowIfCancellationRequested();
        var before = _after.TakeWhile(o => o != move).ToArray();
        if (before.Any(o => IsWrite(o) || MayWrite(o)) || IsThereAlready(move)) return null;
        var uses = _after.SkipWhile(o => o != move).TakeWhile(o => !IsWriteOf(o, optimizer)).Where(IsUse).ToArray();
        if (uses.Any(use => Follows(use, move))) return move;
        // A member that has not been used yet may be used by other methods.
        return optimizer.IsMember && uses.Length == 0 && !before.Any(IsUse) && !_after.Any(o => IsWriteOf(o, optimizer)) && FollowsToTheEnd(move) ? move : null;
    }

    /// <summary>A value is written after it has been computed.</summary>
    private static int Time(IOperation operation) =>
        operation.Parent is IAssignmentOperation assignment && assignment.Target == operation ? assignment.Syntax.Span.End : operation.Syntax.SpanStart;

    private bool IsMove(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: var method } call && TorchTypes.IsMove(method) && !IsInFunction(call)
        && Holder.Of(call.Arguments.FirstOrDefault()?.Value)?.Holds(module) == true && !IsHome(call);

    /// <summary>Whether the target is where modules start, the CPU or single precision: then nothing may move.</summary>
    private static bool IsHome(IInvocationOperation move) => move.TargetMethod.Name switch
    {
        "cpu" or "float" => true,
        "to" => Destination(move)
            .All(static d =>
                d.EndsWith("CPU", StringComparison.Ordinal)
                    || d.EndsWith("loat32", StringComparison.Ordinal) || d.Equals("\"cpu\"", StringComparison.OrdinalIgnoreCase)),
        _ => false,
    };

    /// <summary>The target of a move as written; a local that is initialized at its declaration stands for its value.</summary>
    private static string[] Destination(IInvocationOperation move) =>
    [
        .. move.Arguments.Where(static a => a is { ArgumentKind: ArgumentKind.Explicit, Parameter.Name: not ("module" or "non_blocking") })
            .Select(static a => Written(a.Value).ToString()),
    ];

    private static SyntaxNode Written(IOperation value) => value switch
    {
        IConversionOperation conversion => Written(conversion.Operand),
        ILocalReferenceOperation local
            when local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax
            {
                Initializer.Value: IdentifierNameSyntax or MemberAccessExpressionSyntax or LiteralExpressionSyntax,
            } declared =>
            declared.Initializer!.Value,
        _ => value.Syntax,
    };

    /// <summary>Whether the module has been moved there before: then the move does nothing.</summary>
    private bool IsThereAlready(IInvocationOperation move)
    {
        var where = Where(move);
        return Root.DescendantsAndSelf().TakeWhile(o => o != built).Concat(built.DescendantsAndSelf()).Any(o => o switch
        {
            IInvocationOperation call when TorchTypes.IsMove(call.TargetMethod) => Where(call) == where,
            IVariableDeclaratorOperation declarator => Holder.Of(declarator.Symbol).Holds(module) && Mentions(declarator.Initializer, move),
            IAssignmentOperation assignment => Holder.Of(assignment.Target)?.Holds(module) == true && Mentions(assignment.Value, move),
            _ => false,
        });
    }

    private static string Where(IInvocationOperation move) => $"{move.TargetMethod.Name}({string.Join(", ", Destination(move))})";

    /// <summary>Whether the module is created from what it is moved to: layers take their device as an argument.</summary>
    private static bool Mentions(IOperation? made, IInvocationOperation move) =>
        made is not null
            && move.Arguments.Skip(1).Select(static a => a.Value.Syntax.ToString())
                .Concat(Destination(move)).Any(where => made.Syntax.DescendantNodesAndSelf().Any(n => n.ToString() == where));

    private IOperation Root
    {
        get
        {
            var root = built;
            while (root.Parent is not null) root = root.Parent;
            return root;
        }
    }

    private bool IsWrite(IOperation operation) => IsWriteOf(operation, module) || IsWriteOf(operation, optimizer);

    private static bool IsWriteOf(IOperation operation, Holder holder) => IsWritten(operation) && Holder.Of(operation)?.Holds(holder) == true;

    private static bool IsWritten(IOperation operation)
    {
        var target = operation;
        while (target.Parent is ITupleOperation or IConversionOperation or IParenthesizedOperation) target = target.Parent;
        return target.Parent is IAssignmentOperation assignment
            ? assignment.Target == target
            : target.Parent is IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out };
    }

    /// <summary>Whether other code of the class runs there, which may assign other objects to its members.</summary>
    private bool MayWrite(IOperation operation) => operation is IInvocationOperation call
        && ((call.Instance is IInstanceReferenceOperation && module.IsMember && module.IsOpen) || call.TargetMethod.MethodKind == MethodKind.LocalFunction);

    /// <summary>Whether a function in the method assigns something to them at any time.</summary>
    private bool IsOtherwiseWritten() => Root.Descendants().Any(o => IsWrite(o) && IsInFunction(o));

    private bool IsInFunction(IOperation operation)
    {
        for (var o = operation.Parent; o is not null && o != built.Parent; o = o.Parent)
            if (o is IAnonymousFunctionOperation or ILocalFunctionOperation) return !o.Descendants().Contains(built);
        return false;
    }

    private bool IsUse(IOperation operation) =>
        optimizer.Is(Holder.Of(operation)) && operation is not IConversionOperation && !IsWritten(operation)
        && operation.Parent is not (INameOfOperation or IInvocationOperation { TargetMethod.Name: "Dispose" });

    /// <summary>Whether the use follows the move on some path.</summary>
    private bool Follows(IOperation use, IOperation move)
    {
        var (statement, isConditional) = Statement(move);
        if (statement is IExpressionStatementOperation or IVariableDeclarationGroupOperation
            && use.Syntax.SpanStart > move.Syntax.Span.End && Contains(statement, use)) return true;
        while (statement.Parent is IBlockOperation block)
        {
            foreach (var next in block.Operations.SkipWhile(s => s != statement).Skip(1))
            {
                if (Contains(next, use)) return !isConditional || !IsConditional(use, next);
                if (IsJump(next)) return false;
            }
            if (block == built.Parent) return false;
            (statement, var condition) = Statement(block);
            isConditional |= condition;
        }
        return false;
    }

    /// <summary>Whether nothing leaves the method between the move and its end.</summary>
    private bool FollowsToTheEnd(IOperation move) =>
        Statement(move).Statement is { Parent: IBlockOperation block } statement && block == built.Parent
            && !block.Operations.SkipWhile(s => s != statement).Any(static s => s.DescendantsAndSelf().Any(IsJump));

    /// <summary>The statement of a block that contains an operation, and whether the operation runs only conditionally in it.</summary>
    private static (IOperation Statement, bool IsConditional) Statement(IOperation operation)
    {
        var isConditional = false;
        while (operation.Parent is not (null or IBlockOperation))
        {
            operation = operation.Parent;
            isConditional |= IsCondition(operation);
        }
        return (operation, isConditional || IsCondition(operation));
    }

    private static bool IsConditional(IOperation operation, IOperation within)
    {
        for (var o = operation; o != within && o is not null; o = o.Parent)
            if (IsCondition(o)) return true;
        return IsCondition(within);
    }

    private static bool IsCondition(IOperation operation) =>
        operation is IConditionalOperation or ISwitchOperation or ISwitchExpressionOperation or ICoalesceOperation or IConditionalAccessOperation
            or ICatchClauseOperation
        or IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr };

    private static bool IsJump(IOperation operation) =>
        operation is IReturnOperation { IsImplicit: false } or IBranchOperation or IThrowOperation
            or IExpressionStatementOperation { Operation: IThrowOperation };

    private static bool Contains(IOperation statement, IOperation operation) =>
        statement.Syntax.SpanStart <= operation.Syntax.SpanStart && operation.Syntax.Span.End <= statement.Syntax.Span.End;
}
