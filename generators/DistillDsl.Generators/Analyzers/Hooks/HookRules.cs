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

    /// <summary>
    /// {0} the recipe, {1} the option, {2} the attribute, {3} the layer, {4} student or teacher, {5} its type, {6} how often, {7} where, {8} the
    /// path of the first call, {9} that of all.
    /// </summary>
    public static readonly DiagnosticDescriptor CalledOften = Rule.Error("DDSL0304", Group, "A tapped layer is called several times",
        "Recipe '{0}': {1} of [{2}] names '{3}', which the {4} '{5}' calls {6} times in one forward pass ({7}); write \"{8}\" for the first "
            + "call, and so on, or \"{9}\" for all of them, joined along the batch");

    /// <summary>{0} the recipe, {1} the option, {2} the attribute, {3} the layer, {4} student or teacher, {5} its type.</summary>
    public static readonly DiagnosticDescriptor ChangedInPlace = Rule.Info("DDSL0305", Group, "The output of a tapped layer is changed in place",
        "Recipe '{0}': {1} of [{2}] names '{3}', whose output the {4} '{5}' changes in place afterwards; the tap keeps a copy, which costs the "
            + "memory of the output in every pass; without inplace there is none");

    /// <summary>
    /// {0} the recipe, {1} the option, {2} the attribute, {3} the layer, {4} student or teacher, {5} its type, {6} where it is run, {7} what to write.
    /// </summary>
    public static readonly DiagnosticDescriptor RunByOverload = Rule.Error("DDSL0306", Group, "A tapped layer is called by an overload that runs no hooks",
        "Recipe '{0}': {1} of [{2}] names '{3}', which the {4} '{5}' calls without its hooks ({6}), so nothing would be captured: {7}");

    /// <summary>{0} the module.</summary>
    public static readonly DiagnosticDescriptor ForwardSkipsHooks = Rule.Info("DDSL0303", Group, "A module is run without its hooks",
        "forward does not run hooks, so no term could read {0} here; use call instead");
}
