using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analysis.Outputs;

/// <summary>What can be wrong with the networks' outputs and the targets: DDSL0601 to DDSL0699.</summary>
internal static class OutputRules
{
    private const string Group = "Outputs";

    /// <summary>{0} the recipe, {1} the attribute, {2} the option, {3} what is wrong with it.</summary>
    public static readonly DiagnosticDescriptor BadOutput = Rule.Error("DDSL0601", Group, "An output cannot be read",
        "Recipe '{0}': {2} of [{1}] {3}");

    /// <summary>{0} the recipe, {1} student or teacher, {2} its type, {3} the type of its output.</summary>
    public static readonly DiagnosticDescriptor NoTensors = Rule.Error("DDSL0602", Group, "A network must give tensors",
        "Recipe '{0}': the {1} '{2}' gives '{3}', which holds no tensor that a term could name; let it give a tensor, a named tuple, a record or class with public Tensor members, or a list of tensors");
}
