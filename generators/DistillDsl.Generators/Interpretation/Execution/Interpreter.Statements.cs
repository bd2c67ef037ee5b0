using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Interpretation.Execution;

internal sealed partial class Interpreter
{
    private void Run(IEnumerable<IOperation> statements)
    {
        foreach (var statement in statements)
        {
            if (_jump is not null || IsIncomplete) return;
            Run(statement);
        }
    }

    private void Run(IOperation? statement)
    {
        if (statement is null || _jump is not null || !Step()) return;
        _depth++;
        switch (statement)
        {
            case IBlockOperation block:
                Run(block.Operations);
                break;
            case IExpressionStatementOperation expression:
                Evaluate(expression.Operation);
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (var declaration in group.Declarations) Declare(declaration);
                break;
            case IUsingDeclarationOperation declaration:
                Run(declaration.DeclarationGroup);
                break;
            case IConditionalOperation conditional:
                Conditional(conditional);
                break;
            case IReturnOperation { Kind: OperationKind.YieldReturn } yielded:
                Yield(yielded);
                break;
            case IReturnOperation returned:
                Return(returned);
                break;
            case ISwitchOperation choice:
                Within(choice.ExitLabel, () => Switch(choice));
                break;
            case IForLoopOperation loop:
                For(loop);
                break;
            case IForEachLoopOperation loop:
                ForEach(loop);
                break;
            case IWhileLoopOperation loop:
                While(loop);
                break;
            case IBranchOperation { BranchKind: BranchKind.Break or BranchKind.Continue } branch:
                _jump = branch.Target;
                break;
            case IUsingOperation resource:
                if (resource.Resources is IVariableDeclarationGroupOperation) Run(resource.Resources);
                else Evaluate(resource.Resources);
                Run(resource.Body);
                break;
            case ILockOperation locked:
                Run(locked.Body);
                break;
            case ITryOperation attempt:
                Try(attempt);
                break;
            case IThrowOperation:
                _jump = Thrown;
                break;
            case ILabeledOperation labelled:
                Run(labelled.Operation);
                break;
            case IMethodBodyOperation body:
                Run(body.BlockBody ?? body.ExpressionBody);
                break;
            case ILocalFunctionOperation or IEmptyOperation:
                break;
            default:
                // A goto, or a statement from a later language version.
                if (statement.Type is null) Abort();
                else Evaluate(statement);
                break;
        }
        _depth--;
    }

    private void Declare(IVariableDeclarationOperation declaration)
    {
        foreach (var declarator in declaration.Declarators)
        {
            if (declarator.Symbol.IsRef && declarator.GetVariableInitializer()?.Value is { } target)
            {
                _frame.Declare(declarator.Symbol, CellOf(target) ?? Memory.New(Evaluate(target)));
                continue;
            }
            var value = declarator.GetVariableInitializer() is { } initializer ? Evaluate(initializer.Value) : Bottom.Value;
            _frame.Declare(declarator.Symbol, Memory.New(Stored(value)));
        }
    }

    private void Conditional(IConditionalOperation conditional)
    {
        switch (Truth(Evaluate(conditional.Condition)))
        {
            case true:
                Run(conditional.WhenTrue);
                break;
            case false:
                Run(conditional.WhenFalse);
                break;
            case null:
                RunBranches(() => Done(conditional.WhenTrue), () => Done(conditional.WhenFalse));
                break;
        }
    }

    private Value Done(IOperation? statement)
    {
        Run(statement);
        return Top.Value;
    }

    private void Return(IReturnOperation returned)
    {
        if (returned.ReturnedValue is { } value) Memory.Write(_frame.Result, Stored(Evaluate(value)));
        // A throw inside the value jumps elsewhere.
        _jump ??= _frame;
    }

    private void Yield(IReturnOperation yielded)
    {
        if (yielded.ReturnedValue is not { } value || _frame.Yielded is not { } cell) return;
        var given = Stored(Evaluate(value));
        Memory.Write(cell, Added(cell.Content as Sequence ?? Sequence.Any, given));
    }

    private void Switch(ISwitchOperation choice)
    {
        var value = Evaluate(choice.Value);
        var open = new List<Func<Value>>();
        ISwitchCaseOperation? rest = null;
        foreach (var section in choice.Cases)
        {
            bool? matches = false;
            foreach (var clause in section.Clauses)
                if (clause is IDefaultCaseClauseOperation) rest = section;
                else matches = Or(matches, Matches(clause, value));
            if (matches == false) continue;
            open.Add(() => Done(section));
            if (matches == true)
            {
                GoOne(open);
                return;
            }
        }
        open.Add(rest is null ? static () => Top.Value : () => Done(rest));
        GoOne(open);

        Value Done(ISwitchCaseOperation section)
        {
            Run(section.Body);
            return Top.Value;
        }
    }

    private void GoOne(List<Func<Value>> ways)
    {
        if (ways.Count == 1) ways[0]();
        else RunBranches([.. ways]);
    }

    private bool? Matches(ICaseClauseOperation clause, Value value) => clause switch
    {
        ISingleValueCaseClauseOperation single => AreEqual(value, Evaluate(single.Value)),
        IPatternCaseClauseOperation { Guard: null } pattern => Matches(pattern.Pattern, value),
        IPatternCaseClauseOperation { Guard: { } guard } pattern => Matches(pattern.Pattern, value) switch
        {
            false => false,
            var matches => And(matches, Truth(Evaluate(guard))),
        },
        _ => null,
    };

    private void Try(ITryOperation attempt)
    {
        if (attempt.Catches.IsEmpty)
        {
            Run(attempt.Body);
            // The finally block runs on every path out of the body.
            var jump = _jump;
            _jump = null;
            Run(attempt.Finally);
            _jump ??= jump;
            return;
        }
        // An exception may occur anywhere in the body: each of its writes may or may not have happened.
        var ways = new List<Func<Value>> { () => Done(attempt.Body) };
        foreach (var handler in attempt.Catches)
            ways.Add(() =>
            {
                RunToFixpoint(() => Run(attempt.Body));
                return Done(handler.Handler);
            });
        RunBranches([.. ways]);
        Run(attempt.Finally);
    }
}
