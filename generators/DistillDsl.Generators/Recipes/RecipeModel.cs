using DistillDsl.Generators.Terms;

namespace DistillDsl.Generators.Recipes;

/// <summary>All that the generated file depends on, without a symbol, a syntax node or a location: equal models give equal bytes.</summary>
/// <param name="Namespace">Empty for the global namespace.</param>
/// <param name="Containers">The declarations around the class that gets the members, outermost first: <c>partial class Outer</c>.</param>
/// <param name="Declaration">That class's own: <c>partial class CifarRecipe</c>, or <c>public sealed partial class Distiller</c>.</param>
/// <param name="ClassName">Its name: the recipe's, or <c>Distiller</c> in an annotated student.</param>
/// <param name="IsNested">Whether that class is a new one, nested in the annotated student.</param>
/// <param name="RecipeName">The annotated class's name, for messages.</param>
/// <param name="HintName">The generated file's name.</param>
/// <param name="Accessibility">Of the members that name the networks' types.</param>
/// <param name="Student">The student's type as the generated file writes it.</param>
/// <param name="Teacher">The teacher's type likewise; null where any module will do.</param>
/// <param name="StudentName">The student's full name, for people.</param>
/// <param name="TeacherName">The teacher's full name, for people.</param>
/// <param name="Terms">The terms in the order of the attributes; at least one.</param>
/// <param name="Shadowed">Short names that mean something else in this namespace or class.</param>
internal sealed record RecipeModel(
    string Namespace,
    EquatableArray<string> Containers,
    string Declaration,
    string ClassName,
    bool IsNested,
    string RecipeName,
    string HintName,
    string Accessibility,
    string Student,
    string? Teacher,
    string StudentName,
    string TeacherName,
    EquatableArray<Term> Terms,
    EquatableArray<string> Shadowed)
{
    /// <summary>How many stages there are; at least 1.</summary>
    public int Stages => Math.Max(1, Terms.Max(static t => t.Options.Stage));

    /// <summary>The arguments of <c>Step</c> beside the input, in the order of first use.</summary>
    public IReadOnlyList<Target> Targets => TargetsOf(Terms);

    public static IReadOnlyList<Target> TargetsOf(IEnumerable<Term> terms) =>
        [.. terms.Select(static t => t.Target).OfType<Target>().GroupBy(static t => t.Name).Select(static g => g.First())];
}
