using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Parsing;

/// <summary>Where the generated members go: the namespace, the declarations around them and the file.</summary>
internal sealed record RecipeShape(string Namespace, EquatableArray<string> Containers, string Declaration, string HintName)
{
    /// <param name="recipe">The annotated class.</param>
    /// <param name="nestedClass">The name of the new nested class that gets the members; null if the annotated class itself does.</param>
    public static RecipeShape Of(INamedTypeSymbol recipe, string? nestedClass)
    {
        var declarations = new List<string>();
        var path = new List<string>();
        for (var type = recipe; type is not null; type = type.ContainingType)
        {
            declarations.Insert(0, Declare(type));
            path.Insert(0, type.MetadataName);
        }
        if (nestedClass is not null)
        {
            declarations.Add($"public {(HidesOne(recipe, nestedClass) ? "new " : "")}sealed partial class {nestedClass}");
            path.Add(nestedClass);
        }
        var space = TypeText.Namespace(recipe.ContainingNamespace);
        if (space.Length > 0) path.Insert(0, space);
        var last = declarations.Count - 1;
        return new(space, new(declarations.Take(last)), declarations[last], HintNames.Of(string.Join(".", path)));
    }

    /// <summary>Whether another file can add members to the class: it and all containing classes are partial, and none is static or file-local.</summary>
    public static bool CanBeExtended(INamedTypeSymbol recipe, SyntaxNode node) =>
        recipe is { TypeKind: TypeKind.Class, IsStatic: false }
        && node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().All(static t =>
            t.Modifiers.Any(SyntaxKind.PartialKeyword) && !t.Modifiers.Any(SyntaxKind.FileKeyword) && t.Identifier.ValueText.Length > 0);

    /// <summary>
    /// Two parts with an attribute are the user's error, but two files of the same name would discard all output: only the first one generates.
    /// </summary>
    /// <param name="type">The annotated class.</param>
    /// <param name="node">One of its declarations.</param>
    /// <param name="attribute">The attribute's name.</param>
    public static bool IsFirstPart(INamedTypeSymbol type, SyntaxNode node, string attribute) =>
        type.GetAttributes().FirstOrDefault(a => AttributeReader.Is(a, attribute))?.ApplicationSyntaxReference is { } first
            && first.SyntaxTree == node.SyntaxTree && node.Span.Contains(first.Span)
            && first.GetSyntax().FirstAncestorOrSelf<TypeDeclarationSyntax>() == node;

    /// <summary>Whether a base class that is a student has such a class too, written or generated.</summary>
    private static bool HidesOne(INamedTypeSymbol student, string nestedClass)
    {
        for (var type = student.BaseType; type is not null; type = type.BaseType)
            if (!type.GetTypeMembers(nestedClass).IsEmpty
                || type.GetAttributes()
                    .Any(static a => AttributeReader.Is(a, nameof(RecipeAttribute)) && AttributeReader.Type(a, nameof(RecipeAttribute.Student)) is null))
                return true;
        return false;
    }

    private static string Declare(INamedTypeSymbol type)
    {
        var keyword = (type.IsRecord, type.TypeKind) switch
        {
            (true, TypeKind.Struct) => "record struct",
            (true, _) => "record",
            (_, TypeKind.Struct) => "struct",
            (_, TypeKind.Interface) => "interface",
            _ => "class",
        };
        var parameters = type.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", type.TypeParameters.Select(static p => Identifiers.Escaped(p.Name)))}>";
        return $"partial {keyword} {Identifiers.Escaped(type.Name)}{parameters}";
    }
}
