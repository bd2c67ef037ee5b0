using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analyzers.Declaration;

/// <summary>What can be wrong with a recipe's class and its networks: DDSL0001 to DDSL0099.</summary>
internal static class DeclarationRules
{
    private const string Group = "Declaration";

    /// <summary>{0} the class that is not partial, {1} the recipe.</summary>
    public static readonly DiagnosticDescriptor NotPartial = Rule.Error("DDSL0001", Group, "A recipe must be partial",
        "'{0}' must be partial, because the distiller of recipe '{1}' is generated into it; add the partial modifier");

    /// <summary>{0} the class, {1} the attribute.</summary>
    public static readonly DiagnosticDescriptor NoRecipe = Rule.Error("DDSL0002", Group, "A term needs a recipe",
        "[{1}] on '{0}' has no effect without [Recipe]; add [Recipe] to the class");

    /// <summary>{0} the recipe, {1} the type.</summary>
    public static readonly DiagnosticDescriptor StudentIsNoModule = Rule.Error("DDSL0003", Group, "The student must be a module",
        "Recipe '{0}': the student '{1}' must derive from TorchSharp's Module<Tensor, …, TOut>, with tensors as its inputs; in a separate "
            + "recipe class, name the student with Student = typeof(…)");

    /// <summary>{0} the recipe, {1} the type.</summary>
    public static readonly DiagnosticDescriptor TeacherIsNoModule = Rule.Error("DDSL0004", Group, "The teacher must be a module",
        "Recipe '{0}': the teacher '{1}' must derive from TorchSharp's Module<Tensor, …, TOut>, with tensors as its inputs; omit Teacher to "
            + "accept any such module");

    /// <summary>{0} the recipe, {1} what it is, why it cannot be, and what to do.</summary>
    public static readonly DiagnosticDescriptor CannotBeExtended = Rule.Error("DDSL0005", Group, "A recipe must not be static or file-local",
        "Recipe '{0}' cannot be {1}");

    /// <summary>{0} the recipe.</summary>
    public static readonly DiagnosticDescriptor NoTerms = Rule.Error("DDSL0006", Group, "A recipe needs a term",
        "Recipe '{0}' has no terms, so nothing would be trained; add [Task], [Distill], [Hint] or another term");

    /// <summary>{0} the recipe, {1} what has the name, and what to do.</summary>
    public static readonly DiagnosticDescriptor NameIsTaken = Rule.Error("DDSL0007", Group, "A name is already used by the generated code",
        "Recipe '{0}': {1}");

    /// <summary>{0} the recipe, {1} what is wrong with it.</summary>
    public static readonly DiagnosticDescriptor BadConstructor = Rule.Error("DDSL0008", Group, "A recipe's constructor must call the generated one",
        "Recipe '{0}' {1}");

    /// <summary>{0} the recipe, {1} the base class, {2} why it does not work.</summary>
    public static readonly DiagnosticDescriptor BadBase = Rule.Error("DDSL0009", Group, "A recipe cannot derive from this class",
        "Recipe '{0}' cannot derive from '{1}', {2}");

    /// <summary>{0} the recipe, {1} student or teacher, {2} the type.</summary>
    public static readonly DiagnosticDescriptor HiddenNetwork = Rule.Error("DDSL0010", Group, "A network must be visible wherever the recipe is",
        "Recipe '{0}': the {1} '{2}' is less accessible than the recipe, whose constructor takes it; make it internal or public, or nest "
            + "the recipe beside it as a private class");

    /// <summary>{0} the recipe, {1} student or teacher, {2} the type.</summary>
    public static readonly DiagnosticDescriptor OpenNetwork = Rule.Error("DDSL0011", Group, "A network's type must not be an open generic type",
        "Recipe '{0}': the {1} '{2}' is an open generic type; give its type arguments, as in typeof(Net<int>)");

    /// <summary>{0} the recipe, {1} the option, {2} what is wrong with it.</summary>
    public static readonly DiagnosticDescriptor BadArguments = Rule.Error("DDSL0012", Group, "No constructor of the network takes these arguments",
        "Recipe '{0}': {1} {2}");

    /// <summary>{0} the recipe, {1} the option, {2} what is wrong with it.</summary>
    public static readonly DiagnosticDescriptor BadFactory = Rule.Error("DDSL0013", Group, "A factory must be a static method that returns the network",
        "Recipe '{0}': {1} {2}");

    /// <summary>
    /// {0} the recipe, {1} the option, {2} the parameter, {3} the network, {4} what the option gives, {5} what the code gives, {6} where.
    /// </summary>
    public static readonly DiagnosticDescriptor OtherArguments = Rule.Warning("DDSL0015", Group, "A recipe is created with another network than it declares",
        "Recipe '{0}': {1} gives {4} for '{2}' of '{3}', but the recipe is created with {5} ({6}), so another network is checked than is trained; give the "
            + "same in both");

    /// <summary>{0} the recipe, {1} what is wrong.</summary>
    public static readonly DiagnosticDescriptor BadTeacherFile = Rule.Error("DDSL0016", Group, "The compiler does not know the teacher's file",
        "Recipe '{0}': TeacherFile {1}");

    /// <summary>{0} the recipe, {1} the attribute, {2} the option, {3} what is wrong with it.</summary>
    public static readonly DiagnosticDescriptor BadTeachers = Rule.Error("DDSL0014", Group, "The teachers are declared wrongly",
        "Recipe '{0}': {2} of [{1}] {3}");
}
