using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analyzers.Values;

/// <summary>Rules about the values of options: DDSL0101 to DDSL0199.</summary>
internal static class ValueRules
{
    private const string Group = "Values";

    /// <summary>{0} the recipe, {1} the attribute, {2} the option, {3} the value, {4} the range.</summary>
    public static readonly DiagnosticDescriptor OutOfRange = Rule.Error("DDSL0101", Group, "An option is out of range",
        "Recipe '{0}': {2} of [{1}] is {3}, but must be {4}");

    /// <summary>{0} the recipe, {1} the attribute, {2} the option, {3} what is wrong with it.</summary>
    public static readonly DiagnosticDescriptor BadOption = Rule.Error("DDSL0102", Group, "An option is invalid",
        "Recipe '{0}': {2} of [{1}] {3}");

    /// <summary>{0} the recipe, {1} the name, {2} what is wrong with it.</summary>
    public static readonly DiagnosticDescriptor BadName = Rule.Error("DDSL0103", Group, "A term's name is invalid",
        "Recipe '{0}': the term name '{1}' {2}; choose another, or omit Name");

    /// <summary>{0} the recipe, {1} the attribute, {2} the option, {3} why it is not read.</summary>
    public static readonly DiagnosticDescriptor UnreadOption = Rule.Warning("DDSL0104", Group, "An option is not read",
        "Recipe '{0}': {2} of [{1}] {3}; remove it");

    /// <summary>{0} the recipe, {1} the attribute, {2} the option, {3} its value.</summary>
    public static readonly DiagnosticDescriptor IdleTerm = Rule.Warning("DDSL0105", Group, "A term never contributes",
        "Recipe '{0}': {2} of [{1}] {3}, so the term is computed but adds nothing to the total; give it a weight, or remove the term");

    /// <summary>{0} the recipe, {1} the attribute.</summary>
    public static readonly DiagnosticDescriptor SameTerm = Rule.Warning("DDSL0106", Group, "A term is duplicated",
        "Recipe '{0}' already has the same [{1}], so the loss would be computed twice; remove one, and give the other the sum of the "
            + "weights if that is intended");
}
