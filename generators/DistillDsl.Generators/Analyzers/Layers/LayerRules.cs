using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analyzers.Layers;

/// <summary>Rules about layers and their names: DDSL0201 to DDSL0299.</summary>
internal static class LayerRules
{
    private const string Group = "Layers";

    /// <summary>{0} the recipe, {1} the attribute, {2} the option, {3} the path, {4} student or teacher, {5} its type, {6} what it has.</summary>
    public static readonly DiagnosticDescriptor NoLayer = Rule.Error("DDSL0201", Group, "The network has no such layer",
        "Recipe '{0}': {2} of [{1}] names \"{3}\", but the {4} '{5}' has no such layer; {6}");

    /// <summary>{0} the class, {1} the field, {2} a module's type.</summary>
    public static readonly DiagnosticDescriptor ModulesInCollection = Rule.Warning("DDSL0202", Group, "Modules in a list are not registered",
        "'{0}' keeps modules such as a {2} in '{1}', where TorchSharp does not find them: they are not trained, saved or moved; use a "
            + "ModuleList or ModuleDict, or register each with register_module");

    /// <summary>{0} the class, {1} its fields.</summary>
    public static readonly DiagnosticDescriptor NotRegistered = Rule.Warning("DDSL0203", Group, "A module does not register its layers",
        "'{0}' registers none of its own layers ({1}), so it has nothing to train, save or move; call RegisterComponents() at the end of "
            + "its constructor");

    /// <summary>{0} the class, {1} the field.</summary>
    public static readonly DiagnosticDescriptor RegisteredTooEarly = Rule.Warning("DDSL0204", Group, "RegisterComponents runs before the layer is assigned",
        "'{0}.{1}' is assigned after RegisterComponents() has run, which runs only once per object: the layer is not trained, saved or "
            + "moved; assign it earlier, as an initializer does, or call register_module(\"{1}\", {1})");

    /// <summary>{0} the class, {1} the property.</summary>
    public static readonly DiagnosticDescriptor BackingFieldName = Rule.Warning("DDSL0205", Group, "A property's layer has the name of its backing field",
        "The layer in '{0}.{1}' is registered as \"<{1}>k__BackingField\", the name of the property's backing field; add "
        + "[field: ComponentName(Name = \"{1}\")] to register it as \"{1}\"");
}
