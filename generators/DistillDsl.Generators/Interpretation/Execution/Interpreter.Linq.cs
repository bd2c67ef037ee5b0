using DistillDsl.Generators.Interpretation.Values;


namespace DistillDsl.Generators.Interpretation.Execution;

internal sealed partial class Interpreter
{
    /// <summary>The models of LINQ queries. They are evaluated eagerly: model code enumerates each of them once.</summary>
    private Value Linq(Call call)
    {
        var source = call.Arguments.IsEmpty ? Sequence.Empty : ItemsOf(call.Arguments[0]);
        var (second, third) = (call.Arguments.Length > 1 ? call.Arguments[1] : Top.Value, call.Arguments.Length > 2 ? call.Arguments[2] : Top.Value);
        switch (call.Method.Name)
        {
            case "Range":
                return NewCollection(call.Arguments is [Constant { Content: int from }, Constant { Content: int count and >= 0 and <= MostItems }]
                    ? new([.. Enumerable.Range(from, count).Select(static i => (Value)new Constant(i))])
                    : Sequence.Any);
            case "Repeat":
                return NewCollection(
                    second is Constant { Content: int times and >= 0 and <= MostItems }
                        ? new([.. Enumerable.Repeat(call.Arguments[0], times)])
                        : new([], call.Arguments[0]));
            case "Empty":
                return NewCollection(Sequence.Empty);
            case "ToArray" or "ToList" or "AsEnumerable" or "Cast":
                return NewCollection(source);
            case "Select":
                return NewCollection(Mapped(source, second, call));
            case "SelectMany" when call.Arguments.Length == 2:
                var lists = Mapped(source, second, call);
                var flat = lists.Items.Aggregate(Sequence.Empty, (all, list) => Appended(all, ItemsOf(list)));
                return NewCollection(
                    lists.Rest is { } further ? new(flat.Items, Join.Of(flat.Rest ?? Bottom.Value, further is Bottom ? further : Top.Value)) : flat);
            case "Where":
                return NewCollection(Filtered(source, second, call));
            case "Concat":
                return NewCollection(Appended(source, ItemsOf(second)));
            case "Append":
                return NewCollection(Added(source, second));
            case "Prepend":
                return NewCollection(Appended(new([second]), source));
            case "Reverse" when source.IsClosed:
                return NewCollection(new([.. source.Items.Reverse()]));
            case "Skip" when source.IsClosed && second is Constant { Content: int skipped }:
                return NewCollection(new([.. source.Items.Skip(skipped)]));
            case "Take" when source.IsClosed && second is Constant { Content: int taken }:
                return NewCollection(new([.. source.Items.Take(taken)]));
            case "Zip" when source.IsClosed && ItemsOf(second) is { IsClosed: true } others:
                return NewCollection(
                    new([.. source.Items.Zip(others.Items,
                        (a, b) => call.Arguments.Length > 2 ? CallFunction(third, call.Operation, a, b) : new TupleValue([a, b]))]));
            case "Zip" when call.Arguments.Length == 2:
                return NewCollection(Paired(source, ItemsOf(second)));
            case "First" or "FirstOrDefault" when call.Arguments.Length == 1 && !source.Items.IsEmpty:
                return source.Items[0];
            case "Last" or "LastOrDefault" when call.Arguments.Length == 1 && source.IsClosed && !source.Items.IsEmpty:
                return source.Items[source.Items.Length - 1];
            case "ElementAt":
                return ElementAt(call.Arguments[0], [second]);
            case "Count" when call.Arguments.Length == 1 && source.IsClosed:
                return new Constant(source.Items.Length);
            case "Any" when call.Arguments.Length == 1 && (source.IsClosed || !source.Items.IsEmpty):
                return Constant.Of(!source.Items.IsEmpty);
            case "Sum" or "Max" or "Min" when call.Arguments.Length == 1 && source.IsClosed:
                return Total(call.Method.Name, source, call);
            case "Aggregate" when call.Arguments.Length == 3:
                return Folded(source, second, third, call);
            default:
                // A query only reads its source, but may call any function that it is passed.
                foreach (var argument in call.Arguments)
                    if (argument is Closure)
                        RunToFixpoint(
                            () => CallFunction(argument, call.Operation, [.. ((Closure)argument).Method.Parameters.Select(static _ => (Value)Top.Value)]));
                return Top.Value;
        }
    }

    private Sequence Mapped(Sequence source, Value function, Call call)
    {
        var isNumbered = function is Closure { Method.Parameters.Length: 2 };
        var items = source.Items.Select(
            (item, i) => isNumbered ? CallFunction(function, call.Operation, item, new Constant(i)) : CallFunction(function, call.Operation, item)).ToArray();
        if (source.Rest is not { } rest) return new([.. items]);
        Value mapped = Bottom.Value;
        RunToFixpoint(() =>
        {
            var one = isNumbered ? CallFunction(function, call.Operation, Known(rest), Top.Value) : CallFunction(function, call.Operation, Known(rest));
            // The value of the last iteration stands for all of them.
            mapped = one;
        });
        return new([.. items], mapped);
    }

    /// <summary>Pairs of the elements of two collections, at least one of which has an unknown length.</summary>
    private static Sequence Paired(Sequence first, Sequence second)
    {
        var known = Math.Min(first.Items.Length, second.Items.Length);
        return new([.. first.Items.Zip(second.Items, static (a, b) => (Value)new TupleValue([a, b]))],
            new TupleValue([Further(first), Further(second)]));

        Value Further(Sequence items) => items.Items.Skip(known).Aggregate(items.Rest ?? Bottom.Value, Join.Of) is var one and not Bottom ? one : Top.Value;
    }

    /// <summary>A fold; over an unknown number of elements, its fixpoint.</summary>
    private Value Folded(Sequence source, Value seed, Value function, Call call)
    {
        var total = source.Items.Aggregate(seed, (one, item) => CallFunction(function, call.Operation, one, item));
        if (source.Rest is not { } rest) return total;
        var isStable = false;
        RunToFixpoint(() =>
        {
            var next = Join.Of(total, CallFunction(function, call.Operation, total, Known(rest)));
            isStable = next.Equals(total);
            total = next;
        });
        return isStable ? total : Top.Value;
    }

    private Sequence Filtered(Sequence source, Value predicate, Call call)
    {
        var kept = Sequence.Empty;
        foreach (var item in source.Items)
            switch (Truth(predicate is Closure { Method.Parameters.Length: 1 } ? CallFunction(predicate, call.Operation, item) : Top.Value))
            {
                case true:
                    kept = Added(kept, item);
                    break;
                case null:
                    kept = new(kept.Items, Join.Of(kept.Rest ?? Bottom.Value, item));
                    break;
            }
        return source.Rest is { } rest ? new(kept.Items, Join.Of(kept.Rest ?? Bottom.Value, rest)) : kept;
    }

    private static Value Total(string name, Sequence source, Call call)
    {
        object? total = null;
        foreach (var item in source.Items)
        {
            if (item is not Constant { Content: { } content } || Arithmetic.Real(content) is not { } number) return Top.Value;
            total = total is double sum ? name == "Sum" ? sum + number : name == "Max" ? Math.Max(sum, number) : Math.Min(sum, number) : number;
        }
        if (total is null && name != "Sum") return Top.Value;
        return Arithmetic.As(total ?? 0, call.Method.ReturnType.SpecialType) is { } result ? new Constant(result) : Top.Value;
    }
}
