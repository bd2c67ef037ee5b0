using DistillDsl.Generators.Interpretation.Execution;
using DistillDsl.Generators.Interpretation.Values;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation;

/// <summary>Compares what a constructor has left in a class's own fields with what is registered.</summary>
internal static class Registrations
{
    private const string BackingField = ">k__BackingField";

    public static IEnumerable<RegistrationFault> Of(ModuleObject network, Interpreter interpreter)
    {
        var fields = network.Type.OriginalDefinition.GetMembers().OfType<IFieldSymbol>().Where(static f => !f.IsStatic && !f.IsConst)
            .Select(f => (Field: f, Value: interpreter.Held(network, f))).ToArray();
        var isRegistered = network.IsRegistered.Content;
        var own = Reached(network);
        // In that case, a module that is registered elsewhere registers its own fields.
        interpreter.RegisterComponents(network);
        var all = Reached(network);
        if (own is null || all is null || interpreter.IsIncomplete || interpreter.HasThrown) yield break;
        foreach (var (field, value) in fields)
        {
            var member = field.AssociatedSymbol ?? field;
            if (value is ListObject or DictionaryObject)
            {
                if (Modules(value).FirstOrDefault(m => HasStateOutside(all, m)) is { } kept)
                    yield return new(RegistrationFaultKind.InCollection, member, kept.Type.Name);
            }
            else if (isRegistered.Equals(Constant.False) && value is ModuleObject module && HasStateOutside(own, module))
            {
                yield return new(RegistrationFaultKind.NeverRegistered, member, module.Type.Name);
            }
            else if (isRegistered.Equals(Constant.False) && value is TorchObject parameter
                && TorchTypes.IsParameter(parameter.Type) && !network.RegistersByHand)
            {
                yield return new(RegistrationFaultKind.NeverRegistered, member, "Parameter");
            }
            else if (isRegistered.Equals(Constant.True) && value is ModuleObject late && HasStateOutside(all, late))
            {
                yield return new(RegistrationFaultKind.TooLate, member, late.Type.Name);
            }
            if (field.Name.EndsWith(BackingField, StringComparison.Ordinal)
                && ComponentNames.Given(field) is null && network.Children.Items.Any(c => c.Name == field.Name))
                yield return new(RegistrationFaultKind.BackingFieldName, member, field.Name);
        }
    }

    /// <summary>
    /// Whether it needs registering: it or a submodule has parameters, or behaves differently in training, and is not registered elsewhere, as
    /// the layers of a Sequential are if they are also fields.
    /// </summary>
    private static bool HasStateOutside(HashSet<ModuleObject> registered, ModuleObject module)
    {
        return module.Within(IsRegistered).Any(v => v switch
        {
            _ when IsRegistered(v) => false,
            ModuleObject { Kind: { } kind } part when !TorchModules.IsContainer(kind) => !TorchModules.IsStateless(kind),
            ModuleObject part => part.RegistersByHand,
            TorchObject made => TorchTypes.IsParameter(made.Type),
            _ => false,
        });

        bool IsRegistered(Value value) => value is ModuleObject known && registered.Contains(known);
    }

    /// <summary>The modules registered in a network, transitively; null where there may be others.</summary>
    private static HashSet<ModuleObject>? Reached(ModuleObject network)
    {
        var reached = new HashSet<ModuleObject>();
        var open = new Stack<ModuleObject>([network]);
        while (open.Count > 0)
        {
            var module = open.Pop();
            if (module.HasEscaped && !TorchTypes.IsTorch(module.Type)) return null;
            foreach (var child in module.Children.Items.Select(static c => (c.Module, c.Member)).Append((module.Contents.Content, null)))
            {
                if (child.Module is Top && child.Member is null) return null;
                foreach (var next in Modules(child.Module))
                    if (reached.Add(next)) open.Push(next);
            }
        }
        return reached;
    }

    /// <summary>The modules in a value, but not those inside modules.</summary>
    private static IEnumerable<ModuleObject> Modules(Value value) =>
        value.Within(static v => v is ModuleObject || (v is HeapObject && v.HasEscaped)).OfType<ModuleObject>();
}
