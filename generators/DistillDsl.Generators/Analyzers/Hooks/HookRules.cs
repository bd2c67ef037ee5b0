using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analyzers.Hooks;

/// <summary>Rules about layers whose hooks would not run: DDSL0301 to DDSL0399.</summary>
internal static class HookRules
{
    private const string Group = "Hooks";

    /// <summary>{0} the recipe, {1} the option, {2} the attribute, {3} the layer, {4} student or teacher, {5} its type, {6} where it is run.</summary>
    public static readonly DiagnosticDescriptor RunByForward = Rule.Error("DDSL0301", Group, "A tapped layer is run without its hooks",
        "Recipe '{0}': {1} of [{2}] names '{3}', which the {4} '{5}' runs with forward ({6}); hooks run only for call(...), so nothing "
            + "would be captured; call the layer with call instead of forward");

    /// <summary>{0} the recipe, {1} the option, {2} the attribute, {3} the layer, {4} student or teacher, {5} its type.</summary>
    public static readonly DiagnosticDescriptor NeverRun = Rule.Error("DDSL0302", Group, "A tapped layer never runs",
        "Recipe '{0}': {1} of [{2}] names '{3}', which the forward of the {4} '{5}' never runs, so there is nothing to capture; name a "
            + "layer that it runs, or run this one");

    /// <summary>{0} the module.</summary>
    public static readonly DiagnosticDescriptor ForwardSkipsHooks = Rule.Info("DDSL0303", Group, "A module is run without its hooks",
        "forward does not run hooks, so no term could read {0} here; use call instead");
}
