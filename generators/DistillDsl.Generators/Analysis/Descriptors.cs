using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analysis;

/// <summary>Everything that can be wrong with a recipe at compile time.</summary>
internal static class Descriptors
{
    private const string Category = "DistillDsl";

    /// <summary>{0} the class that is not partial, {1} the recipe.</summary>
    public static readonly DiagnosticDescriptor NotPartial = Error("DSTL001", "A recipe must be partial",
        "'{0}' must be partial, so that the distiller of recipe '{1}' can be written into it");

    /// <summary>{0} the class, {1} the attribute.</summary>
    public static readonly DiagnosticDescriptor NoRecipe = Error("DSTL002", "A term needs a recipe",
        "[{1}] on '{0}' does nothing without [Recipe] beside it");

    /// <summary>{0} the recipe, {1} the type.</summary>
    public static readonly DiagnosticDescriptor StudentIsNoModule = Error("DSTL003", "The student must be a module",
        "Recipe '{0}': the student '{1}' must derive from TorchSharp's Module<Tensor, Tensor>, or from Module<Tensor, TOut>; for a recipe class of its own, name it with Student = typeof(…)");

    /// <summary>{0} the recipe, {1} the type.</summary>
    public static readonly DiagnosticDescriptor TeacherIsNoModule = Error("DSTL004", "The teacher must be a module",
        "Recipe '{0}': the teacher '{1}' must derive from TorchSharp's Module<Tensor, Tensor>, or from Module<Tensor, TOut>; leave Teacher out to take any such module");

    /// <summary>{0} the recipe, {1} the attribute, {2} the option, {3} the value, {4} the range.</summary>
    public static readonly DiagnosticDescriptor OutOfRange = Error("DSTL005", "An option is out of its range",
        "Recipe '{0}': {2} of [{1}] is {3}, but must be {4}");

    /// <summary>{0} the recipe.</summary>
    public static readonly DiagnosticDescriptor NoTerms = Error("DSTL006", "A recipe needs a term",
        "Recipe '{0}' has no term, so that nothing would be trained; add [Task], [Distill], [Hint] or another");

    /// <summary>{0} the recipe, {1} the name, {2} what is wrong with it.</summary>
    public static readonly DiagnosticDescriptor BadName = Error("DSTL007", "A term's name cannot be used",
        "Recipe '{0}': the term name '{1}' {2}; choose another, or leave Name out");

    /// <summary>{0} the recipe, {1} the attribute, {2} the option, {3} what is wrong with it.</summary>
    public static readonly DiagnosticDescriptor BadOption = Error("DSTL008", "An option makes no sense",
        "Recipe '{0}': {2} of [{1}] {3}");

    /// <summary>{0} the recipe, {1} the empty stage, {2} the last stage.</summary>
    public static readonly DiagnosticDescriptor EmptyStage = Error("DSTL009", "A stage has no terms",
        "Recipe '{0}' has {2} stages, but no term is on in stage {1}; number the stages 1, 2, … without a gap");

    /// <summary>{0} the recipe, {1} what it must not be and why.</summary>
    public static readonly DiagnosticDescriptor CannotBeExtended = Error("DSTL010", "A recipe must not be static or file-local",
        "Recipe '{0}' must not be {1}");

    /// <summary>{0} the recipe, {1} the number, {2} what is wrong with it.</summary>
    public static readonly DiagnosticDescriptor BadStageNumber = Error("DSTL011", "A stage is numbered wrongly",
        "Recipe '{0}': [Stage({1})] {2}");

    /// <summary>{0} the recipe, {1} the attribute, {2} the option, {3} what is wrong with it.</summary>
    public static readonly DiagnosticDescriptor BadOutput = Error("DSTL012", "An output cannot be read",
        "Recipe '{0}': {2} of [{1}] {3}");

    /// <summary>{0} the recipe, {1} student or teacher, {2} its type, {3} the type of its output.</summary>
    public static readonly DiagnosticDescriptor NoTensors = Error("DSTL013", "A network must give tensors",
        "Recipe '{0}': the {1} '{2}' gives '{3}', which holds no tensor that a term could name; let it give a tensor, a named tuple, a record or class with public Tensor members, or a list of tensors");

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true);
}
