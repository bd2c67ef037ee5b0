namespace DistillDsl.Generators.Export;

/// <summary>What is written for a module with [ExportOnnx].</summary>
/// <param name="Namespace">Empty for the global namespace.</param>
/// <param name="Containers">The declarations around the class, outermost first.</param>
/// <param name="Declaration">The declaration of the class: <c>partial class ResNet</c>.</param>
/// <param name="Name">The name of the class, for the summary.</param>
/// <param name="HintName">The generated file's name.</param>
/// <param name="Usings">The namespaces that its extension methods need.</param>
/// <param name="Interface">The form of its forward pass: <c>IOnnxForward&lt;OnnxValue, OnnxValue&gt;</c>.</param>
/// <param name="Result">The type of what the pass gives.</param>
/// <param name="Methods">The forward pass, and the methods that it calls.</param>
/// <param name="Root">How it is exported by itself; null if it takes something else than tensors.</param>
internal sealed record ExportedModule(
    string Namespace,
    EquatableArray<string> Containers,
    string Declaration,
    string Name,
    string HintName,
    EquatableArray<string> Usings,
    string Interface,
    string Result,
    EquatableArray<ExportedMethod> Methods,
    ExportedRoot? Root) : ExportedClass(Namespace, Containers, Declaration, Name, HintName);

/// <summary>A translated method.</summary>
/// <param name="Summary">What it is, for its doc comment; empty for the forward pass.</param>
/// <param name="Head">Its declaration without the parameters.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Lines">The statements, indented.</param>
internal sealed record ExportedMethod(string Summary, string Head, EquatableArray<string> Parameters, EquatableArray<string> Lines);

/// <summary>A module that is exported by itself.</summary>
/// <param name="Inputs">The names of its inputs.</param>
/// <param name="Outputs">The names of its outputs and where the result has them; a single one without a place is the result itself.</param>
/// <param name="Form">The form of the result.</param>
internal sealed record ExportedRoot(EquatableArray<string> Inputs, EquatableArray<ExportedOutput> Outputs, ResultForm Form);

/// <summary>An output.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Place">Where it is in the result: <c>.seg</c>.</param>
/// <param name="IsList">Whether there are several there, named by their index.</param>
internal sealed record ExportedOutput(string Name, string Place, bool IsList = false);

/// <summary>The forms of what a forward pass gives.</summary>
internal enum ResultForm
{
    /// <summary>Tensors at known places.</summary>
    Members,

    /// <summary>Tensors by name.</summary>
    Dictionary,
}
