using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analyzers.ModelCode;

/// <summary>Rules about code around networks, in recipes or not: DDSL0701 to DDSL0799.</summary>
internal static class ModelCodeRules
{
    private const string Group = "ModelCode";

    /// <summary>{0} the class, {1} the teacher's member, {2} the student.</summary>
    public static readonly DiagnosticDescriptor TeacherInModule = Rule.Warning("DDSL0701", Group, "A module holds the teacher beside the student",
        "'{0}' registers the teacher '{1}' beside {2}: parameters() includes the teacher's, train() turns its batch norm and dropout on, "
            + "save() writes it and Dispose() disposes it; hold both networks in a class that is not a module, such as a recipe");

    /// <summary>{0} what is called.</summary>
    public static readonly DiagnosticDescriptor KlDivWithoutLogTarget = Rule.Warning("DDSL0702", Group, "kl_div without log_target",
        "{0} without log_target treats the target as log probabilities: TorchSharp's default is true, PyTorch's is false; write "
            + "log_target: false if the target holds probabilities, log_target: true if it holds log probabilities");

    /// <summary>{0} the module, {1} the optimizer, {2} the method that moves the module.</summary>
    public static readonly DiagnosticDescriptor MovedAfterOptimizer = Rule.Warning("DDSL0703", Group, "A module is moved after its optimizer is built",
        "'{0}' is moved after the optimizer '{1}' was built over its parameters: '{2}' replaces the parameters and disposes the old "
            + "ones, which '{1}' keeps updating; move '{0}' first, then build '{1}'");

    /// <summary>{0} the student, {1} what is left out, {2} the recipe, {3} what gives all parameters.</summary>
    public static readonly DiagnosticDescriptor StudentParametersAlone = Rule.Warning("DDSL0704", Group, "An optimizer leaves out the recipe's modules",
        "An optimizer over the parameters of '{0}' alone does not train {1} in '{2}', which keep their initial values; pass {3} instead");
}
