namespace DistillDsl.Generators.Export;

/// <summary>A class with [ExportOnnx], a module or a recipe: where its code goes.</summary>
/// <param name="Namespace">Empty for the global namespace.</param>
/// <param name="Containers">The declarations around the class, outermost first.</param>
/// <param name="Declaration">The declaration of the class: <c>partial class ResNet</c>.</param>
/// <param name="Name">The name of the class, for the summary.</param>
/// <param name="HintName">The generated file's name.</param>
internal abstract record ExportedClass(string Namespace, EquatableArray<string> Containers, string Declaration, string Name, string HintName);

/// <summary>A recipe whose student is exported.</summary>
/// <param name="Namespace">Empty for the global namespace.</param>
/// <param name="Containers">The declarations around the class, outermost first.</param>
/// <param name="Declaration">The declaration of the class.</param>
/// <param name="Name">The name of the class.</param>
/// <param name="HintName">The generated file's name.</param>
/// <param name="Student">The student's type, for the summary.</param>
/// <param name="Network">The recipe's member that is exported: the student, or what is deployed in its place.</param>
internal sealed record ExportedRecipe(
    string Namespace, EquatableArray<string> Containers, string Declaration, string Name, string HintName, string Student, string Network)
    : ExportedClass(Namespace, Containers, Declaration, Name, HintName);
