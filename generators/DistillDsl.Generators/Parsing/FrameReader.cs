using DistillDsl.Generators.Model;
using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Parsing;

/// <summary>Reads from a recipe's symbol where its code goes.</summary>
internal static class FrameReader
{
    /// <param name="recipe">The annotated class.</param>
    /// <param name="networks">Its networks.</param>
    /// <param name="outputs">Their outputs.</param>
    /// <param name="shadowed">Short names that mean something else there.</param>
    public static RecipeFrame Read(INamedTypeSymbol recipe, RecipeNetworks networks, TermOutputs outputs, IEnumerable<string> shadowed)
    {
        var group = Group(recipe, networks);
        var shape = RecipeShape.Of(recipe, networks.AnnotatesStudent ? RecipeFrame.NestedClass : null);
        var inputs = InputReader.Read(recipe, networks);
        return new(
            shape.Namespace,
            shape.Containers,
            shape.Declaration,
            networks.AnnotatesStudent ? RecipeFrame.NestedClass : recipe.Name,
            networks.AnnotatesStudent,
            recipe.Name,
            shape.HintName,
            networks.Accessibility,
            TypeText.InFile(networks.Student, recipe),
            group is not null ? GeneratedNames.TeacherGroup
                : networks.Teacher is { } teacher ? TypeText.InFile(teacher, recipe) : AnyTeacher(networks.Student),
            networks.Student.Name,
            networks.Teacher?.Name ?? "Module",
            new(inputs.Student),
            new(inputs.Teacher),
            outputs.Student.IsTensor,
            outputs.Teacher.IsTensor,
            TypeText.ForPeople(networks.Student),
            networks.Kind == TeachingKind.Self ? "itself" : group?.Names ?? (networks.Teacher is null ? "any module" : TypeText.ForPeople(networks.Teacher)),
            group,
            networks.Kind,
            new(shadowed));
    }

    private static TeacherGroup? Group(INamedTypeSymbol recipe, RecipeNetworks networks)
    {
        if (networks.Teachers.Count == 0 || networks.ReadTeachers() is not { } outputs) return null;
        var inputs = InputReader.OfTeachers(networks);
        IReadOnlyList<string> averaged = networks.Ensemble == TeacherEnsemble.Separate ? [] : TeacherGroup.AveragedOf(outputs);
        return new(
            new(networks.Teachers.Select((t, i) => Teacher(recipe, t, outputs[i], averaged, inputs.OfEach[i]))),
            networks.Ensemble,
            new(averaged),
            networks.Layouts.OfTeacher,
            new(Parameters(inputs.Names, networks)));
    }

    private static GroupTeacher Teacher(
        INamedTypeSymbol recipe, NamedTeacher teacher, OutputNode output, IReadOnlyList<string> averaged, IReadOnlyList<int> inputs) => new(
            teacher.Name,
            teacher.Given.Weight,
            TypeText.InFile(teacher.Network, recipe),
            teacher.Network.Name,
            TypeText.ForPeople(teacher.Network),
            output.IsTensor ? "Tensor" : TypeText.InFull(RecipeNetworks.OutputOf(teacher.Network)!),
            new(averaged.Select(member => Value(teacher.Name, output, member))),
            new(inputs));

    /// <summary>The inputs' names as parameters, where the teachers' names are locals.</summary>
    private static IEnumerable<string> Parameters(IEnumerable<string> names, RecipeNetworks networks)
    {
        var taken = new HashSet<string>(networks.Teachers.Select(static t => t.Name), StringComparer.Ordinal);
        return [.. names.Select(name => Identifiers.Unique(name, taken))];
    }

    private static string Value(string teacher, OutputNode output, string member) => member.Length == 0 ? Identifiers.Escaped(teacher)
        : $"{Identifiers.Escaped(teacher)}.{Identifiers.Escaped(member)}{(output.Members.First(m => m.Name == member).MayBeNull ? "!" : "")}";

    /// <summary>The type of a teacher that may be any module with the student's inputs and output type.</summary>
    private static string AnyTeacher(ITypeSymbol student)
    {
        var inputs = string.Concat(Enumerable.Repeat("Tensor, ", InputReader.Count(student)));
        var output = RecipeNetworks.OutputOf(student) is { } type && !TorchTypes.DerivesFromTensor(type) ? TypeText.InFull(type) : "Tensor";
        return $"global::TorchSharp.torch.nn.Module<{inputs}{output}>";
    }
}
