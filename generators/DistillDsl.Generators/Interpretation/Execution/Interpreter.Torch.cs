using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Values;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Execution;

internal sealed partial class Interpreter
{
    private static bool IsTorch(ISymbol? symbol) => TorchTypes.IsTorch(symbol);

    private static bool IsModule(ITypeSymbol? type) => TorchTypes.IsModule(type);

    private static string? KindOf(INamedTypeSymbol type) => TorchModules.KindOf(type);

    /// <summary>The model of a TorchSharp function, or of a module's method.</summary>
    private Value TorchCall(Call call)
    {
        if (call.Receiver is ModuleObject module) return ModuleCall(module, call);
        if (call.Receiver is null && call.Method.ReturnType is INamedTypeSymbol made && IsModule(made) && TorchTypes.IsNn(call.Method.ContainingType))
            return NewTorchModule((INamedTypeSymbol)_frame.Types.Apply(made), call.Method, call.Arguments, call.Operation);
        if (call.Receiver is null && call.Method.ReturnType is INamedTypeSymbol parameter && TorchTypes.IsParameter(parameter))
            return new TorchObject(parameter);
        // The module is only moved or converted: its layers stay the same.
        if (TorchTypes.IsMove(call.Method) && call.Arguments is [var moved, ..]) return moved;
        // An unknown module may alias a known one: the arguments escape.
        foreach (var argument in call.Arguments)
            if (call.Receiver is not null || argument is ModuleObject or Union) argument.Escape();
        return Top.Value;
    }

    private Value ModuleCall(ModuleObject module, Call call)
    {
        switch (call.Method.Name)
        {
            case "RegisterComponents":
                RegisterOwn(module);
                return Top.Value;
            case "register_module" or "add_module" when call.Arguments is [var name, var child]:
                Register(module, name, child, null);
                return Top.Value;
            case "register_parameter" or "register_buffer" or "ConditionallyRegisterParameter" or "ConditionallyRegisterBuffer":
                module.RegistersByHand = true;
                return Top.Value;
            case "ClearModules":
                Memory.Write(module.Registered, Children.None);
                return Top.Value;
            case "append" when module.Kind == "Sequential":
                AddEntries(module, call.Arguments is [var named, var second] ? new([new TupleValue([named, second])]) : new([call.Arguments[0]]));
                return module;
            case "append" or "extend" when module.Kind == "ModuleList":
                AddEntries(module, ItemsOf(call.Arguments[0]));
                return Top.Value;
            case "Add" when module.Kind == "ModuleList":
                AddEntries(module, new([call.Arguments[0]]));
                return Top.Value;
            case "Add" when module.Kind == "ModuleDict":
                AddEntries(module, new([call.Arguments is [var key, var value] ? new TupleValue([key, value]) : call.Arguments[0]]));
                return Top.Value;
            case "values" when module.Kind == "ModuleDict":
                var entries = ItemsOfContainer(module);
                return NewCollection(new([.. entries.Items.Select(e => Part(e, 1))], entries.Rest is { } rest and not Bottom ? Part(rest, 1) : entries.Rest));
            case "Insert" or "Remove" or "RemoveAt" or "Clear" or "clear":
                Memory.Write(module.Contents, Sequence.Any);
                return Top.Value;
            case "to" or "cpu" or "cuda" or "train" or "eval" or "apply" or "half" or "double" or "float":
                return call.Method.ReturnsVoid ? Top.Value : module;
            default:
                return Top.Value;
        }
    }

    /// <summary>A module of TorchSharp's own, created by its constructor or by a function of <c>nn</c>.</summary>
    private ModuleObject NewTorchModule(INamedTypeSymbol type, IMethodSymbol method, ImmutableArray<Value> arguments, IOperation creation)
    {
        var module = NewModule(type, creation);
        module.Arguments = Named(method, arguments);
        ConstructTorch(module, type, method, arguments);
        return module;
    }

    /// <summary>A container created by a collection expression.</summary>
    private ModuleObject NewContainer(INamedTypeSymbol type, Sequence items, IOperation creation)
    {
        var module = NewModule(type, creation);
        AddEntries(module, items);
        return module;
    }

    private void ConstructTorch(Instance instance, INamedTypeSymbol type, IMethodSymbol method, ImmutableArray<Value> arguments)
    {
        if (instance is not ModuleObject module || TorchTypes.IsModuleItself(type)) return;
        if (TorchModules.IsContainer(type))
        {
            if (arguments is [var items, ..]) AddEntries(module, ItemsOf(items));
        }
        else if (!TorchModules.IsLeaf(type))
        {
            // Its submodules are created by code whose source is not available.
            module.Escape();
            Escaped(arguments);
        }
    }

    /// <summary>Adds modules to a container; to a Sequential or ModuleDict with their names.</summary>
    private void AddEntries(ModuleObject module, Sequence items)
    {
        var entries = ItemsOfContainer(module);
        if (module.Kind == "ModuleList")
        {
            Memory.Write(module.Contents, Appended(entries, items));
            return;
        }
        foreach (var item in items.Items) entries = Added(entries, Entry(item, entries.IsClosed ? entries.Items.Length : null));
        if (items.Rest is { } rest) entries = new(entries.Items, Join.Of(entries.Rest ?? Bottom.Value, rest is Bottom ? rest : Entry(rest, null)));
        Memory.Write(module.Contents, entries);
    }

    private static Value Entry(Value item, int? index) => item switch
    {
        TupleValue or Union { Values: [TupleValue, ..] } => item,
        Top => new TupleValue([Top.Value, Top.Value]),
        _ => new TupleValue(
            [index is { } number ? new Constant(number.ToString(System.Globalization.CultureInfo.InvariantCulture)) : NumberedText.Number, item]),
    };
}
