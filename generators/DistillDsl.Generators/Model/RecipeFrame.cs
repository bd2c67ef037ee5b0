namespace DistillDsl.Generators.Model;

/// <summary>Where the generated code goes, and the networks.</summary>
/// <param name="Namespace">Empty for the global namespace.</param>
/// <param name="Containers">The declarations around the class that gets the members, outermost first: <c>partial class Outer</c>.</param>
/// <param name="Declaration">The declaration of that class: <c>partial class CifarRecipe</c>, or <c>public sealed partial class Distiller</c>.</param>
/// <param name="ClassName">Its name: the recipe's, or <c>Distiller</c> in an annotated student.</param>
/// <param name="IsNested">Whether that class is a new one, nested in the annotated student.</param>
/// <param name="RecipeName">The annotated class's name, for messages.</param>
/// <param name="HintName">The generated file's name.</param>
/// <param name="Accessibility">The accessibility of members whose signature names the networks' types.</param>
/// <param name="Student">The student's type as written in the generated file.</param>
/// <param name="Teacher">The teacher's type likewise; the general module type if any module is accepted.</param>
/// <param name="StudentType">The simple name of the student's type.</param>
/// <param name="TeacherType">The teacher's type likewise.</param>
/// <param name="StudentInputs">What the student takes, in its order.</param>
/// <param name="TeacherInputs">What the teacher takes, in its order.</param>
/// <param name="StudentGivesTensor">Whether the student returns one tensor rather than a structure.</param>
/// <param name="TeacherGivesTensor">Whether the teacher does.</param>
/// <param name="StudentName">The student's full name, for messages.</param>
/// <param name="TeacherName">The teacher's full name, for messages.</param>
/// <param name="Group">The teachers, if there are several; null if there is one.</param>
/// <param name="Kind">From whom the student learns.</param>
/// <param name="Shadowed">Short names that mean something else in this namespace or class.</param>
internal sealed record RecipeFrame(
    string Namespace,
    EquatableArray<string> Containers,
    string Declaration,
    string ClassName,
    bool IsNested,
    string RecipeName,
    string HintName,
    string Accessibility,
    string Student,
    string Teacher,
    string StudentType,
    string TeacherType,
    EquatableArray<NetworkInput> StudentInputs,
    EquatableArray<NetworkInput> TeacherInputs,
    bool StudentGivesTensor,
    bool TeacherGivesTensor,
    string StudentName,
    string TeacherName,
    TeacherGroup? Group,
    TeachingKind Kind,
    EquatableArray<string> Shadowed)
{
    /// <summary>The class that is nested in an annotated student.</summary>
    public const string NestedClass = "Distiller";

    /// <summary>What the two take together, the student's inputs first.</summary>
    public IEnumerable<NetworkInput> Inputs => StudentInputs.Concat(TeacherInputs).GroupBy(static i => i.Key).Select(static g => g.First());

    /// <summary>How the teacher's inputs are made of the batch's, in words; empty if it takes them as they are.</summary>
    public string Preparation => string.Join("; ",
        TeacherInputs.Where(static i => i.Preparation is not null).Select(static i => $"{i.Key}: {i.Preparation!.Text}"));

    /// <summary>Whether both take the one input that needs no name.</summary>
    public bool HasOneInput => Inputs.All(static i => i.Key == NetworkInput.Only.Key && i.Argument == NetworkInput.Only.Argument);
}
