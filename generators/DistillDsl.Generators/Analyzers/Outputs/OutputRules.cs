using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analyzers.Outputs;

/// <summary>Rules about the networks' outputs and the targets: DDSL0601 to DDSL0699.</summary>
internal static class OutputRules
{
    private const string Group = "Outputs";

    /// <summary>{0} the recipe, {1} the attribute, {2} the option, {3} what is wrong with it.</summary>
    public static readonly DiagnosticDescriptor BadOutput = Rule.Error("DDSL0601", Group, "An output cannot be read",
        "Recipe '{0}': {2} of [{1}] {3}");

    /// <summary>{0} the recipe, {1} student or teacher, {2} its type, {3} the type of its output.</summary>
    public static readonly DiagnosticDescriptor NoTensors = Rule.Error("DDSL0602", Group, "A network must return tensors",
        "Recipe '{0}': the {1} '{2}' returns '{3}', which contains no tensor that a term could name; return a tensor, a named tuple, a "
            + "record or class with public Tensor members, or a list or dictionary of tensors, or read layers alone");

    /// <summary>{0} the recipe, {1} what is wrong with the method.</summary>
    public static readonly DiagnosticDescriptor BadLossMethod = Rule.Error("DDSL0603", Group, "A custom loss method is invalid",
        "Recipe '{0}': the method of [DistillTerm] cannot be used as a loss: {1}");

    /// <summary>
    /// {0} the recipe, {1} the attribute, {2} the option, {3} the target, {4} how the term uses it, {5} the other attribute, {6} how that
    /// one uses it.
    /// </summary>
    public static readonly DiagnosticDescriptor TargetsClash = Rule.Warning("DDSL0604", Group, "Two terms use one target for different things",
        "Recipe '{0}': {2} of [{1}] is '{3}', which it uses as {4}, but [{5}] as {6}; both are the same argument of Step, so rename one "
            + "of them");

    /// <summary>{0} the recipe, {1} the attribute, {2} the option, {3} the target, {4} the other attribute, {5} its target.</summary>
    public static readonly DiagnosticDescriptor TargetsDifferInCase = Rule.Warning("DDSL0605", Group, "Two targets differ only in case",
        "Recipe '{0}': {2} of [{1}] is '{3}', which [{4}] calls '{5}'; these are two arguments of Step and two keys of a batch, so write "
            + "'{5}' in both, or choose distinct names");

    /// <summary>{0} the recipe, {1} the attribute, {2} the name, {3} the name it gets instead.</summary>
    public static readonly DiagnosticDescriptor NamedAsATarget = Rule.Warning("DDSL0606", Group, "A term has a target's name",
        "Recipe '{0}': Name of [{1}] is '{2}', which is the name of a target, so the term is called '{3}'; choose another name");

    /// <summary>{0} the recipe, {1} the attribute, {2} the output.</summary>
    public static readonly DiagnosticDescriptor SoftmaxOfLabels = Rule.Warning("DDSL0607", Group, "A softmax loss reads independent labels",
        "Recipe '{0}': [{1}] takes the softmax of {2}, as of classes that exclude each other, but [Task(Loss = BinaryCrossEntropy)] trains it for "
            + "independent labels; use [Distill(Kind = SigmoidKL)]");

    /// <summary>{0} the recipe, {1} the attribute, {2} the output in words.</summary>
    public static readonly DiagnosticDescriptor SoftmaxOfSoftmax = Rule.Warning("DDSL0608", Group, "A loss applies a softmax to probabilities",
        "Recipe '{0}': [{1}] applies a softmax to {2}, which is the result of a softmax already; return the logits, or the logarithm of "
            + "the probabilities, which gives the same loss");
}
