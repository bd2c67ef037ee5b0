using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analysis.Sizes;

/// <summary>What can be wrong with the sizes of what terms compare: DDSL0401 to DDSL0499.</summary>
internal static class SizeRules
{
    private const string Group = "Sizes";

    /// <summary>{0} the recipe, {1} the attribute, {2} and {4} the places, {3} and {5} their channels, {6} what to do.</summary>
    public static readonly DiagnosticDescriptor Channels = Rule.Error("DDSL0401", Group, "Layers of unequal channels need an adapter",
        "Recipe '{0}': [{1}] compares {2} of {3} channels with {4} of {5}; {6}");

    /// <summary>{0} the recipe, {1} the attribute, {2} and {4} the places, {3} and {5} their channels.</summary>
    public static readonly DiagnosticDescriptor Flows = Rule.Error("DDSL0402", Group, "Flows are compared between layers of equal channels",
        "Recipe '{0}': [{1}] compares {2} of {3} channels with {4} of {5}; it has no adapter, so pair layers of equal channels");

    /// <summary>{0} the recipe, {1} the attribute, {2} and {4} the networks, {3} and {5} their classes.</summary>
    public static readonly DiagnosticDescriptor Classes = Rule.Error("DDSL0403", Group, "Student and teacher must give the same classes",
        "Recipe '{0}': [{1}] compares {3} classes of {2} with {5} of {4}; give both networks the same classes");

    /// <summary>{0} the recipe, {1} the attribute, {2} the adapter, {3} what it joins, {4} the places, {5} what to do.</summary>
    public static readonly DiagnosticDescriptor WrongAdapter = Rule.Error("DDSL0404", Group, "An adapter is of the wrong kind",
        "Recipe '{0}': Adapter of [{1}] is {2}, which joins {3}; {4}; {5}");

    /// <summary>{0} the recipe, {1} the attribute, {2} what is wrong and what to do.</summary>
    public static readonly DiagnosticDescriptor Shapes = Rule.Error("DDSL0405", Group, "A term cannot compare these shapes",
        "Recipe '{0}': [{1}] {2}");
}
