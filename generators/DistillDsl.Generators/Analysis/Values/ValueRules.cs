using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analysis.Values;

/// <summary>What can be wrong with the options' values: DDSL0101 to DDSL0199.</summary>
internal static class ValueRules
{
    private const string Group = "Values";

    /// <summary>{0} the recipe, {1} the attribute, {2} the option, {3} the value, {4} the range.</summary>
    public static readonly DiagnosticDescriptor OutOfRange = Rule.Error("DDSL0101", Group, "An option is out of its range",
        "Recipe '{0}': {2} of [{1}] is {3}, but must be {4}");

    /// <summary>{0} the recipe, {1} the attribute, {2} the option, {3} what is wrong with it.</summary>
    public static readonly DiagnosticDescriptor BadOption = Rule.Error("DDSL0102", Group, "An option makes no sense",
        "Recipe '{0}': {2} of [{1}] {3}");

    /// <summary>{0} the recipe, {1} the name, {2} what is wrong with it.</summary>
    public static readonly DiagnosticDescriptor BadName = Rule.Error("DDSL0103", Group, "A term's name cannot be used",
        "Recipe '{0}': the term name '{1}' {2}; choose another, or leave Name out");
}
