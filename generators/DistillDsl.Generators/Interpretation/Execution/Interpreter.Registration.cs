using System.Globalization;
using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Execution;

internal sealed partial class Interpreter
{
    /// <summary>The model of <c>register_module</c>.</summary>
    private void Register(ModuleObject parent, Value name, Value child, ISymbol? member)
    {
        if (!Step()) return;
        var children = parent.Children;
        if (children.Items.Length >= MaxChildren) Abort();
        var known = ChildName.Of(name);
        var isOne = !ChildName.StandsForSeveral(known);
        if (IsNull(child) == true)
        {
            if (isOne) Memory.Write(parent.Registered, new Children(children.Items.RemoveAll(c => c.Name == known), children.IsOpen));
            else Memory.Write(parent.Registered, new Children([.. children.Items.Select(static c => c with { IsOptional = true })], children.IsOpen));
            return;
        }
        foreach (var module in Modules(child)) RegisterComponents(module);
        // It may have registered itself in the meantime.
        children = parent.Children;
        var same = children.Items.FirstOrDefault(c => c.Name == known);
        var isOptional = !isOne || IsNull(child) != false;
        Memory.Write(parent.Registered, same is null
            ? children.Add(new(known, child, isOptional, member))
            : new Children(children.Items.Replace(same, same with { Module = Join.Of(same.Module, child), IsOptional = same.IsOptional && isOptional }),
                children.IsOpen));
    }

    private static IEnumerable<ModuleObject> Modules(Value value) => value switch
    {
        ModuleObject module => [module],
        Union union => union.Values.OfType<ModuleObject>(),
        _ => [],
    };

    /// <summary>Calls a module's RegisterComponents, which may be overridden.</summary>
    public void RegisterComponents(ModuleObject module)
    {
        var method = module.Type;
        for (var type = method; type is not null && !IsTorch(type); type = type.BaseType!)
            if (type.GetMembers("RegisterComponents").OfType<IMethodSymbol>().FirstOrDefault(static m => m.Parameters.IsEmpty) is { } own
                && _bodies.Of(own, _cancellation) is { } body)
            {
                Invoke(own, body, module, [], null);
                return;
            }
        RegisterOwn(module);
    }

    /// <summary>The model of TorchSharp's RegisterComponents.</summary>
    private void RegisterOwn(ModuleObject module)
    {
        switch (Truth(module.IsRegistered.Content))
        {
            case true:
                return;
            case false:
                RegisterAll(module);
                return;
            default:
                RunBranches(() => Top.Value, () =>
                {
                    RegisterAll(module);
                    return Top.Value;
                });
                return;
        }
    }

    private void RegisterAll(ModuleObject module)
    {
        switch (module.Kind)
        {
            case "ModuleList":
                var list = ItemsOfContainer(module);
                for (var i = 0; i < list.Items.Length; i++) Register(module, new Constant(i.ToString(CultureInfo.InvariantCulture)), list.Items[i], null);
                if (list.Rest is { } rest and not Bottom) Register(module, NumberedText.Number, rest, null);
                break;
            case "ModuleDict":
                var entries = ItemsOfContainer(module);
                foreach (var entry in entries.Items) RegisterEntry(entry);
                if (entries.Rest is { } further and not Bottom) RegisterEntry(further);
                break;
            default:
                RegisterFields(module);
                break;
        }
        Memory.Write(module.IsRegistered, Constant.True);

        void RegisterEntry(Value entry)
        {
            if (entry is TupleValue { Items: [var name, var child] }) Register(module, name, child, null);
            else Register(module, Top.Value, Top.Value, null);
        }
    }

    /// <summary>Registers every field that holds a module by its name: those of the derived type before those of its base types.</summary>
    private void RegisterFields(ModuleObject module)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var type = module.Type; type is not null && !IsTorch(type); type = type.BaseType)
        {
            if (!_bodies.IsSource(type))
            {
                if (type.SpecialType != SpecialType.System_Object) Memory.Write(module.Registered, module.Children.Open());
                continue;
            }
            foreach (var (field, name) in _bodies.Components(type))
            {
                if (!MayHoldModule(field.Type) || !seen.Add(name) || module.Children.Items.Any(c => c.Name == name && !c.IsOptional)) continue;
                RegisterHeld(module, name, Known(CellOf(module, field).Content), field.AssociatedSymbol ?? field);
            }
            if (PrimaryConstructor(type) is not { } primary) continue;
            foreach (var parameter in primary.OriginalDefinition.Parameters)
                // A parameter that a method uses becomes a field of this name; whether a method does is not checked.
                if (MayHoldModule(parameter.Type) && module.Find(parameter) is { } cell)
                    RegisterHeld(module, $"<{parameter.Name}>P", cell.Content is ModuleObject held ? new Union([held, Constant.Null]) : cell.Content,
                        parameter);
        }
    }

    private void RegisterHeld(ModuleObject module, string name, Value value, ISymbol member)
    {
        var held = value switch
        {
            Union union => union.Values.Any(static v => v is ModuleObject) ? value : Constant.Null,
            ModuleObject or Top => value,
            _ => Constant.Null,
        };
        if (IsNull(held) != true) Register(module, new Constant(name), held, member);
    }

    /// <summary>Whether a field of a type may hold a module.</summary>
    private static bool MayHoldModule(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol => false,
        { TypeKind: TypeKind.Interface } => type.Name is "IModule" || !IsSystem(type.ContainingNamespace),
        { TypeKind: TypeKind.TypeParameter or TypeKind.Dynamic } or { SpecialType: SpecialType.System_Object } => true,
        _ => IsModule(type),
    };
}
