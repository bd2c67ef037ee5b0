using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Interpretation.Execution;

internal sealed partial class Interpreter
{
    private const int MostItems = 4096;

    private ListObject NewCollection(Sequence items) => new(Memory.New(items));

    private Value NewArray(IArrayCreationOperation creation)
    {
        if (creation.Initializer is { } initializer) return NewCollection(new([.. initializer.ElementValues.Select(ElementOf)]));
        var sizes = creation.DimensionSizes.Select(Evaluate).ToArray();
        if (sizes is not [Constant { Content: var size }]
            || Arithmetic.Whole(size) is not (>= 0 and <= MostItems and var count) || creation.Type is not IArrayTypeSymbol type)
            return NewCollection(Sequence.Any);
        var item = DefaultOf(_frame.Types.Apply(type.ElementType));
        return NewCollection(new([.. Enumerable.Repeat(item, (int)count)]));

        // The rows of a nested initializer are separate arrays.
        Value ElementOf(IOperation element) => Stored(Evaluate(element));
    }

    private Value CollectionOf(ICollectionExpressionOperation expression)
    {
        var items = Sequence.Empty;
        foreach (var element in expression.Elements)
            items = element is ISpreadOperation spread ? Appended(items, ItemsOf(Evaluate(spread.Operand))) : Added(items, Stored(Evaluate(element)));
        return expression.Type is INamedTypeSymbol type && IsTorch(type) && IsModule(type) ? NewContainer(type, items, expression) : NewCollection(items);
    }

    private static Sequence Added(Sequence items, Value item) =>
        items.IsClosed && items.Items.Length < MostItems ? new(items.Items.Add(item)) : new(items.Items, Join.Of(items.Rest ?? Bottom.Value, item));

    private static Sequence Appended(Sequence items, Sequence others)
    {
        foreach (var item in others.Items) items = Added(items, item);
        return others.Rest is { } rest ? new(items.Items, Join.Of(items.Rest ?? Bottom.Value, rest)) : items;
    }

    /// <summary>The elements that enumerating a value yields.</summary>
    private Sequence ItemsOf(Value value) => value switch
    {
        ListObject collection => collection.Sequence,
        DictionaryObject map => new([.. map.Pairs.Items.Select(static p => (Value)new TupleValue([p.Key, p.Value]))], map.Pairs.IsClosed ? null : Top.Value),
        ModuleObject { Kind: "ModuleList" or "ModuleDict", HasEscaped: false, Contents.Content: Sequence items } => items,
        Union union => union.Values.Where(static v => v is HeapObject).Select(ItemsOf).Aggregate((Value)Bottom.Value, Join.Of) as Sequence ?? Sequence.Any,
        Constant { Content: string text } => new([.. text.Select(static letter => (Value)new Constant(letter))]),
        _ => Sequence.Any,
    };

    private Value ElementAt(Value holder, IReadOnlyList<Value> indices)
    {
        if (indices is not [var index]) return Top.Value;
        switch (holder)
        {
            case DictionaryObject map when index is Constant:
                foreach (var (key, value) in map.Pairs.Items)
                    if (key.Equals(index)) return value;
                return Top.Value;
            case ModuleObject { Kind: "Sequential" } whole when index is TupleValue { Items: [_, _] }:
                if (ElementAt(NewCollection(ItemsOfContainer(whole)), indices) is not ListObject part) return Top.Value;
                var slice = new ModuleObject(whole.Type, whole.Kind, null, Memory);
                Memory.Write(slice.Contents, part.Sequence);
                return slice;
            case ModuleObject { Kind: "Sequential" or "ModuleDict" } module when ItemsOfContainer(module) is var entries:
                if (index is Constant { Content: string name })
                    return entries.Items.OfType<TupleValue>().Where(e => e.Items[0] is Constant { Content: string other } && other == name)
                        .Select(static e => e.Items[1]).FirstOrDefault() ?? Top.Value;
                return Position(entries, index) is { } place && entries.Items[place] is TupleValue { Items: [_, var entry] } pair
                    ? module.Kind == "Sequential" ? entry : pair
                    : Top.Value;
            case ListObject or ModuleObject { Kind: "ModuleList" }:
                var items = ItemsOf(holder);
                if (index is TupleValue { Items: [var from, var to] })
                    return items.IsClosed && Position(items, from, isEnd: true) is { } start
                        && (to is Constant { Content: null } ? items.Items.Length : Position(items, to, isEnd: true)) is { } end && start <= end
                        ? NewCollection(new([.. items.Items.Skip(start).Take(end - start)]))
                        : Top.Value;
                return Position(items, index) is { } position ? items.Items[position]
                    : items.IsClosed || items.Rest is Top ? Top.Value : items.Items.Aggregate(items.Rest!, Join.Of) is var one ? Known(one) : Top.Value;
            default:
                return Top.Value;
        }
    }

    private static Sequence ItemsOfContainer(ModuleObject module) => module.HasEscaped ? Sequence.Any : module.Contents.Content as Sequence ?? Sequence.Any;

    /// <summary>The cell of an index; null if the index is unknown or beyond the known elements.</summary>
    private static int? Position(Sequence items, Value index, bool isEnd = false)
    {
        var last = items.Items.Length - (isEnd ? 0 : 1);
        if (index is Constant { Content: var number } && Arithmetic.Whole(number) is { } position)
            return position >= 0 && position <= last ? (int)position : null;
        return items.IsClosed && index is TupleValue { Items: [Constant { Content: var back }] }
            && Arithmetic.Whole(back) is { } fromEnd && fromEnd >= 0 && items.Items.Length - fromEnd is >= 0 and var found && found <= last
            ? (int)found
            : null;
    }

    private void SetElement(Value holder, IReadOnlyList<Value> indices, Value value)
    {
        switch (holder)
        {
            case ListObject { HasEscaped: false } collection when indices is [var index] && Position(collection.Sequence, index) is { } position:
                Memory.Write(collection.Contents, new Sequence(collection.Sequence.Items.SetItem(position, value), collection.Sequence.Rest));
                return;
            case ModuleObject
            {
                Kind: "ModuleList",
                HasEscaped: false
            } list when indices is [var index] && ItemsOf(list) is var items && Position(items, index) is { } position:
                Memory.Write(list.Contents, new Sequence(items.Items.SetItem(position, value), items.Rest));
                return;
            case DictionaryObject { HasEscaped: false } map when indices is [Constant key]:
                Memory.Write(map.Contents, new Pairs(map.Pairs.Items.RemoveAll(p => p.Key.Equals(key)).Add((key, value)), map.Pairs.IsClosed));
                return;
            case ModuleObject { Kind: "ModuleDict", HasEscaped: false } dictionary when indices is [Constant { Content: string } key]:
                var entries = ItemsOfContainer(dictionary);
                Memory.Write(dictionary.Contents,
                    new Sequence(entries.Items.RemoveAll(e => e is TupleValue { Items: [var other, _] } && other.Equals(key)).Add(new TupleValue([key, value])),
                        entries.Rest));
                return;
            default:
                holder.Escape();
                value.Escape();
                return;
        }
    }

    /// <summary>An object of a framework type that is modeled; null for other types.</summary>
    private Value? NewKnown(INamedTypeSymbol type, IMethodSymbol constructor, ImmutableArray<Value> arguments)
    {
        if (type is { Name: "Tuple" or "ValueTuple" or "KeyValuePair", ContainingNamespace: var home } && IsSystem(home)) return new TupleValue(arguments);
        if (!IsSystem(type.ContainingNamespace)) return null;
        switch (type.Name)
        {
            case "List" or "HashSet" or "Queue" or "ReadOnlyCollection" or "Collection" when type.Arity == 1:
                return NewCollection(
                    arguments is [var items] && constructor.Parameters[0].Type.SpecialType != SpecialType.System_Int32 ? ItemsOf(items) : Sequence.Empty);
            case "Dictionary" or "SortedDictionary" or "OrderedDictionary" when type.Arity == 2:
                return new DictionaryObject(Memory.New(arguments.Any(static a => a is DictionaryObject or ListObject or Top) ? Pairs.Any : Pairs.Empty));
            default:
                return null;
        }
    }

    private static bool IsSystem(INamespaceSymbol? home)
    {
        while (home?.ContainingNamespace is { IsGlobalNamespace: false } outer) home = outer;
        return home is { Name: "System" };
    }
}
