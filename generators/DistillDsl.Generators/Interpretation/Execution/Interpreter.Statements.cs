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
            if (_jump is not null || HasGivenUp) return;
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
                // A goto, or what the language may have later.
                if (statement.Type is null) GiveUp();
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
            var value = declarator.GetVariableInitializer() is { } initialiser ? Evaluate(initialiser.Value) : Nothing.Value;
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
                Any(() => Done(conditional.WhenTrue), () => Done(conditional.WhenFalse));
                break;
        }
    }

    private Value Done(IOperation? statement)
    {
        Run(statement);
        return Unknown.Value;
    }

    private void Return(IReturnOperation returned)
    {
        if (returned.ReturnedValue is { } value) Memory.Write(_frame.Result, Stored(Evaluate(value)));
        // A throw within the value goes elsewhere.
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
        open.Add(rest is null ? static () => Unknown.Value : () => Done(rest));
        GoOne(open);

        Value Done(ISwitchCaseOperation section)
        {
            Run(section.Body);
            return Unknown.Value;
        }
    }

    private void GoOne(List<Func<Value>> ways)
    {
        if (ways.Count == 1) ways[0]();
        else Any([.. ways]);
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
            // What follows happens whichever way the body is left.
            var jump = _jump;
            _jump = null;
            Run(attempt.Finally);
            _jump ??= jump;
            return;
        }
        // An exception may come anywhere in the body, so that what it writes may or may not be written.
        var ways = new List<Func<Value>> { () => Done(attempt.Body) };
        foreach (var handler in attempt.Catches)
            ways.Add(() =>
            {
                AnyTimes(() => Run(attempt.Body));
                return Done(handler.Handler);
            });
        Any([.. ways]);
        Run(attempt.Finally);
    }
}
