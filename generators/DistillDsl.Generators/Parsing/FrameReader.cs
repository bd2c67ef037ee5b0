using DistillDsl.Generators.Model;
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
        var shape = RecipeShape.Of(recipe, networks.AnnotatesStudent ? RecipeFrame.NestedClass : null);
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
            networks.Teacher is { } teacher ? TypeText.InFile(teacher, recipe) : AnyTeacher(networks.Student),
            networks.Student.Name,
            networks.Teacher?.Name ?? "Module",
            outputs.Student.IsTensor,
            outputs.Teacher.IsTensor,
            TypeText.ForPeople(networks.Student),
            networks.Teacher is null ? "any module" : TypeText.ForPeople(networks.Teacher),
            new(shadowed));
    }

    /// <summary>The type of a teacher that may be any module with the student's output type.</summary>
    private static string AnyTeacher(ITypeSymbol student) =>
        $"global::TorchSharp.torch.nn.Module<Tensor, "
            + $"{(RecipeNetworks.OutputOf(student) is { } output && !TorchTypes.DerivesFromTensor(output) ? TypeText.InFull(output) : "Tensor")}>";
}
