using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Recipes;

/// <summary>Reads a recipe's model from its symbol.</summary>
internal static class RecipeReader
{
    public const string AttributeName = "DistillDsl.RecipeAttribute";

    /// <summary>What stands in the source, or null where nothing can be written; an analyzer says why, or the compiler does.</summary>
    public static RecipeSource? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (context.TargetSymbol is not INamedTypeSymbol recipe || !IsFirstPart(recipe, context.TargetNode)) return null;
        if (!RecipeShape.CanBeExtended(recipe, context.TargetNode)) return null;

        var networks = RecipeNetworks.Read(recipe, context.Attributes[0]);
        if (networks?.ReadOutputs() is not { } outputs) return null;
        cancellation.ThrowIfCancellationRequested();

        var terms = new List<TermSource>();
        foreach (var data in recipe.GetAttributes())
            if (TermSource.Of(data, recipe) is { } term)
                terms.Add(term);
        if (terms.Count == 0) return null;
        cancellation.ThrowIfCancellationRequested();

        return new(Frame(recipe, networks, outputs, context), outputs, new(terms), new(recipe.GetAttributes().Select(StageSource.Of).OfType<StageSource>()), new(recipe.GetAttributes().Select(MixSource.Of).OfType<MixSource>()));
    }

    private static RecipeFrame Frame(INamedTypeSymbol recipe, RecipeNetworks networks, TermOutputs outputs, GeneratorAttributeSyntaxContext context)
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
            outputs.Student.IsTensor,
            outputs.Teacher.IsTensor,
            TypeText.ForPeople(networks.Student),
            networks.Teacher is null ? "any module" : TypeText.ForPeople(networks.Teacher),
            new(ShadowedNames.Of(recipe, context.SemanticModel, context.TargetNode.SpanStart)));
    }

    /// <summary>The type of a teacher that may be any module which gives what the student does.</summary>
    private static string AnyTeacher(ITypeSymbol student) =>
        $"global::TorchSharp.torch.nn.Module<Tensor, {(RecipeNetworks.OutputOf(student) is { } output && !OutputReader.IsTensor(output) ? TypeText.InFull(output) : "Tensor")}>";

    /// <summary>Two parts with [Recipe] are an error of the user's, but two files of the same name would lose all output: only the first writes.</summary>
    private static bool IsFirstPart(INamedTypeSymbol recipe, SyntaxNode node)
    {
        foreach (var data in recipe.GetAttributes())
            if (AttributeReader.Is(data, nameof(RecipeAttribute)))
                return data.ApplicationSyntaxReference is { } first && first.SyntaxTree == node.SyntaxTree && node.Span.Contains(first.Span)
                    && first.GetSyntax().FirstAncestorOrSelf<TypeDeclarationSyntax>() == node;
        return false;
    }
}
