using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Execution;

internal sealed partial class Interpreter
{
    /// <summary>The model of a property of the framework or of TorchSharp.</summary>
    private Value MemberOf(IPropertySymbol property, Value? receiver, IReadOnlyList<Value> arguments)
    {
        if (receiver is null) return Top.Value;
        if (property.IsIndexer) return ElementAt(receiver, arguments);
        switch (property.Name)
        {
            case "Length" or "Count" when receiver is Constant { Content: string text }:
                return new Constant(text.Length);
            case "Length" or "Count"
                or "LongLength" when receiver is ListObject or DictionaryObject or ModuleObject { Kind: "ModuleList" or "ModuleDict" or "Sequential" }:
                var items = receiver is ModuleObject module ? ItemsOfContainer(module) : ItemsOf(receiver);
                return items.IsClosed ? new Constant(items.Items.Length) : Top.Value;
            case "Keys" when receiver is DictionaryObject map:
                return NewCollection(new([.. map.Pairs.Items.Select(static p => p.Key)], map.Pairs.IsClosed ? null : Top.Value));
            case "Values" when receiver is DictionaryObject map:
                return NewCollection(new([.. map.Pairs.Items.Select(static p => p.Value)], map.Pairs.IsClosed ? null : Top.Value));
            case "Key" or "Item1" when receiver is TupleValue { Items: [var first, ..] }:
                return first;
            case "Value" or "Item2" when receiver is TupleValue { Items: [_, var second, ..] }:
                return second;
            case "Value" when property.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T:
                return WithoutNull(receiver);
            case "HasValue" when property.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T:
                return OfTruth(Not(IsNull(receiver)));
            default:
                return Top.Value;
        }
    }

    /// <summary>The model of a framework method; null if there is none.</summary>
    private Value? KnownCall(Call call)
    {
        var type = call.Method.ContainingType;
        if (!IsSystem(type?.ContainingNamespace)) return null;
        if (type!.Name == "Enumerable") return Linq(call);
        switch (call.Receiver)
        {
            case ListObject { HasEscaped: false } collection:
                return OnList(collection, call);
            case DictionaryObject { HasEscaped: false } map:
                return OnDictionary(map, call);
            case null when type.Name is "Math" or "MathF":
                return Mathematics(call);
            case null when type.Name == "Array" && call.Method.Name == "Empty":
                return NewCollection(Sequence.Empty);
            case null when type.Name is "Tuple" or "KeyValuePair" && call.Method.Name == "Create":
                return new TupleValue(call.Arguments);
            case null when type.SpecialType == SpecialType.System_String && call.Method.Name == "Concat":
                return Text(call.Arguments.Select(static (Value, ITypeSymbol?) (a) => (a, null)));
            case Constant constant when call.Method.Name == "ToString" && call.Arguments.All(static a => a is Constant { Content: null } or Top):
                return TextOf(constant, type) is { } text ? new Constant(text) : Top.Value;
            case Constant or TypeValue or Function:
                return Top.Value;
            default:
                // What the framework only reads does not escape.
                return type.SpecialType is SpecialType.System_String or SpecialType.System_Object
                    || type.Name is "Console" or "Debug" or "GC" or "ArgumentNullException" or "ArgumentOutOfRangeException" or "ArgumentException"
                    ? Top.Value
                    : null;
        }
    }

    private Value? OnList(ListObject list, Call call)
    {
        var items = list.Sequence;
        switch (call.Method.Name)
        {
            case "Add" or "Enqueue":
                Memory.Write(list.Contents, Added(items, call.Arguments[0]));
                return Top.Value;
            case "AddRange":
                Memory.Write(list.Contents, Appended(items, ItemsOf(call.Arguments[0])));
                return Top.Value;
            case "Insert" when items.IsClosed && Position(items, call.Arguments[0], isEnd: true) is { } position:
                Memory.Write(list.Contents, new Sequence(items.Items.Insert(position, call.Arguments[1])));
                return Top.Value;
            case "RemoveAt" when items.IsClosed && Position(items, call.Arguments[0]) is { } position:
                Memory.Write(list.Contents, new Sequence(items.Items.RemoveAt(position)));
                return Top.Value;
            case "Reverse" when items.IsClosed && call.Arguments.IsEmpty:
                Memory.Write(list.Contents, new Sequence([.. items.Items.Reverse()]));
                return Top.Value;
            case "Clear":
                Memory.Write(list.Contents, Sequence.Empty);
                return Top.Value;
            case "ToArray" or "AsReadOnly" or "Clone":
                return NewCollection(items);
            case "GetRange" when items.IsClosed && call.Arguments is [Constant { Content: int from }, Constant { Content: int count }]:
                return NewCollection(new([.. items.Items.Skip(from).Take(count)]));
            case "GetLength" or "get_Length" when items.IsClosed:
                return new Constant(items.Items.Length);
            case "ForEach" when call.Arguments is [var action]:
                foreach (var item in items.Items) CallFunction(action, call.Operation, item);
                if (items.Rest is { } rest) RunToFixpoint(() => CallFunction(action, call.Operation, Known(rest)));
                return Top.Value;
            case "Contains" or "IndexOf" or "Exists" or "Find" or "GetEnumerator" or "CopyTo" or "EnsureCapacity" or "TrimExcess":
                return Top.Value;
            default:
                return null;
        }
    }

    private Value? OnDictionary(DictionaryObject map, Call call)
    {
        switch (call.Method.Name)
        {
            case "Add" or "TryAdd" when call.Arguments is [Constant, _]:
                SetElement(map, [call.Arguments[0]], call.Arguments[1]);
                return Top.Value;
            case "ContainsKey":
                return map.Pairs.Items.Any(p => p.Key.Equals(call.Arguments[0]))
                    ? Constant.True
                    : map.Pairs.IsClosed && call.Arguments[0] is Constant ? Constant.False : Top.Value;
            case "TryGetValue" when call.References is [_, { } found]:
                var value = ElementAt(map, [call.Arguments[0]]);
                var isThere = map.Pairs.Items.Any(p => p.Key.Equals(call.Arguments[0]));
                Memory.Write(found, value);
                return isThere ? Constant.True : map.Pairs.IsClosed && call.Arguments[0] is Constant ? Constant.False : Top.Value;
            default:
                return null;
        }
    }

    private static Value Mathematics(Call call)
    {
        var (a, b) = (Number(0), Number(1));
        object? result = (call.Method.Name, a, b) switch
        {
            ("Max", { } x, { } y) => Math.Max(x, y),
            ("Min", { } x, { } y) => Math.Min(x, y),
            ("Abs", { } x, _) => Math.Abs(x),
            ("Floor", { } x, null) => Math.Floor(x),
            ("Ceiling", { } x, null) => Math.Ceiling(x),
            ("Round", { } x, null) when call.Arguments.Length == 1 => Math.Round(x),
            ("Pow", { } x, { } y) => Math.Pow(x, y),
            ("Sqrt", { } x, _) => Math.Sqrt(x),
            ("Log", { } x, null) => Math.Log(x),
            ("Log2", { } x, null) => Math.Log(x, 2),
            _ => null,
        };
        return result is not null && Arithmetic.As(result, call.Method.ReturnType.SpecialType) is { } number ? new Constant(number) : Top.Value;

        double? Number(int index) => index < call.Arguments.Length ? Arithmetic.Real((call.Arguments[index] as Constant)?.Content) : null;
    }
}
