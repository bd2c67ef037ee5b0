using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Interpretation.Execution;

internal sealed partial class Interpreter
{
    private void For(IForLoopOperation loop)
    {
        Run(loop.Before);
        Repeat(loop, loop.Condition, isConditionFirst: true, isUntil: false, () => Run(loop.AtLoopBottom));
    }

    private void While(IWhileLoopOperation loop) =>
        Repeat(loop, loop.Condition, loop.ConditionIsTop, loop.ConditionIsUntil, static () => { });

    private void Repeat(ILoopOperation loop, IOperation? condition, bool isConditionFirst, bool isUntil, Action bottom) => Within(loop.ExitLabel, () =>
    {
        for (var asks = isConditionFirst; _jump is null && !IsIncomplete; asks = true)
        {
            var goesOn = !asks || condition is null ? true : Truth(Evaluate(condition)) is { } truth ? truth != isUntil : (bool?)null;
            if (goesOn == false) return;
            if (goesOn is null)
            {
                RunToFixpoint(() =>
                {
                    Once(loop, bottom);
                    if (_jump is null && condition is not null) Evaluate(condition);
                });
                return;
            }
            Once(loop, bottom);
        }
    });

    private void Once(ILoopOperation loop, Action bottom)
    {
        Within(loop.ContinueLabel, () => Run(loop.Body));
        if (_jump is null) bottom();
    }

    private void ForEach(IForEachLoopOperation loop)
    {
        var items = ItemsOf(Evaluate(loop.Collection));
        Within(loop.ExitLabel, () =>
        {
            foreach (var item in items.Items)
            {
                if (_jump is not null || IsIncomplete) return;
                Time(item);
            }
            if (_jump is null && items.Rest is { } rest) RunToFixpoint(() => Time(Known(rest)));
        });

        void Time(Value item)
        {
            if (loop.LoopControlVariable is IVariableDeclaratorOperation declarator) _frame.Declare(declarator.Symbol, Memory.New(Stored(item)));
            else Assign(loop.LoopControlVariable, item);
            Within(loop.ContinueLabel, () => Run(loop.Body));
        }
    }

    private static Value Known(Value value) => value is Bottom ? Top.Value : value;
}
