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
        var budget = NewBudget();
        for (var asks = isConditionFirst; _jump is null && !IsIncomplete; asks = true)
        {
            var goesOn = !asks || condition is null ? true : Truth(Evaluate(condition)) is { } truth ? truth != isUntil : (bool?)null;
            if (goesOn == false) return;
            // A loop that only a break can end is followed until the analysis gives up.
            if (goesOn is null || (condition is { ConstantValue.HasValue: false } && IsSpent(budget)))
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
            var budget = NewBudget();
            for (var i = 0; i < items.Items.Length; i++)
            {
                if (_jump is not null || IsIncomplete) return;
                if (IsSpent(budget)) items = new(items.Items.RemoveRange(i, items.Items.Length - i),
                    items.Items.Skip(i).Aggregate(items.Rest ?? Bottom.Value, Join.Of));
                else Time(items.Items[i]);
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

    /// <summary>The budget of a loop: once it is exhausted, the remaining iterations are interpreted as an unknown number of them.</summary>
    private (int Steps, int Modules) NewBudget() => (_steps, _modules);

    /// <summary>Whether a loop has exhausted its budget, which is larger if it creates or calls modules than if it fills a table.</summary>
    private bool IsSpent((int Steps, int Modules) budget) => _steps - budget.Steps > (_modules == budget.Modules ? MaxTableSteps : MaxModuleSteps);

    private static Value Known(Value value) => value is Bottom ? Top.Value : value;
}
